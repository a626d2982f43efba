import type { Project } from '../discover/configured.ts';
import { Why401Error } from '../model/errors.ts';
import { filesIn } from '../world/files.ts';
import { type Io, list, type Option, text, type Values } from './command.ts';

/** What Terraform or the vendor's command line would be told, of the commands that read a project. */
export const projectOptions = {
  var: { type: 'string', multiple: true, value: 'NAME=env:VAR', help: 'a variable that Terraform gets with -var' },
  'var-file': { type: 'string', multiple: true, value: 'FILE', help: 'a file that Terraform gets with -var-file' },
  alias: { type: 'string', value: 'NAME', help: 'the provider block that is meant, where there are several' },
  'options-file': { type: 'string', value: 'FILE', help: 'the options file of Archy, where Archy is what fails' },
  profile: { type: 'string', value: 'NAME', help: 'the profile of gc (else Terraform’s configuration, else DEFAULT)' },
} as const satisfies Record<string, Option>;

/** The folder in which the command was started, and what Terraform is told there. */
export function projectOf(values: Values, io: Io): Project {
  return {
    folder: '.',
    files: filesIn(io.cwd),
    variables: [
      ...list(values, 'var-file').map((file) => ({ kind: 'var-file' as const, text: file, from: '--var-file' })),
      ...list(values, 'var').map((one) => ({ kind: 'var' as const, text: variableText(one, io), from: '--var' })),
    ],
    alias: text(values, 'alias'),
    profile: text(values, 'profile'),
    optionsFile: text(values, 'options-file'),
  };
}

/** A value as reference: what stands on a command line is seen by every process. */
function variableText(one: string, { env }: Io): string {
  const [, name, variable] = /^([A-Za-z_][\w-]*)=env:([A-Za-z_]\w*)$/.exec(one) ?? [];
  const value = variable === undefined ? undefined : env[variable];
  if (name === undefined || value === undefined) {
    throw new Why401Error(
      'USAGE',
      '--var takes a name and the variable that holds its value: --var client_secret=env:SECRET',
    );
  }
  return `${name}=${value}`;
}
