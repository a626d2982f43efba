import { Why401Error } from '../../../model/errors.ts';
import type { Broken, KnownCause } from '../../../org/index.ts';
import type { Command } from '../../command.ts';
import { flag, list, text } from '../../command.ts';
import { ControlClient, columns, controlOptions, pairs } from './control-client.ts';

const breakCommand: Command = {
  name: 'org break',
  summary: 'break the org by cause, the way an administrator would; the wire answer follows',
  positionals: 'CAUSE',
  arity: { min: 0, max: 1 },
  options: {
    ...controlOptions,
    client: { type: 'string', value: 'ID', help: 'which client, by id or name (default: the pipeline)' },
    actor: {
      type: 'string',
      value: 'NAME',
      help: 'who does it, for the audit trail (default: the security administrator)',
    },
    with: { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'an option of the cause; --list shows them' },
    list: { type: 'boolean', help: 'show every cause, without a running org' },
    json: { type: 'boolean', help: 'print what was done, or the list, as JSON' },
  },
  examples: [
    'why401 org break --list',
    'why401 org break secret-reset',
    'why401 org break permission-removed --with permission=routing:queue:add',
    'why401 org break proxy-page --with at=token',
  ],
  async run(values, [cause], io) {
    if (flag(values, 'list')) {
      const { createOrg } = await import('../../../org/index.ts');
      const { causes } = createOrg();
      io.stdout.write(flag(values, 'json') ? `${JSON.stringify({ causes })}\n` : table(causes));
      return 0;
    }
    if (cause === undefined) throw new Why401Error('USAGE', 'which cause? "why401 org break --list" shows them');
    const client = new ControlClient(values, io);
    const broken = await client.ask<Broken>('POST', 'break', {
      cause,
      org: text(values, 'org'),
      client: text(values, 'client'),
      actor: text(values, 'actor'),
      with: pairs(list(values, 'with')),
    });
    io.stdout.write(
      flag(values, 'json')
        ? `${JSON.stringify(broken)}\n`
        : `${broken.cause}: ${broken.summary}. Done in "${broken.org}" by ${broken.actor}.\n`,
    );
    return 0;
  },
};
export default breakCommand;

function table(causes: readonly KnownCause[]): string {
  return columns(
    causes.map(({ cause, gate, summary, options }) => {
      const shown = Object.entries(options).map(([name, value]) => `${name}=${value}`);
      return [cause, gate ?? '-', `${summary}${shown.length === 0 ? '' : ` [${shown.join(', ')}]`}`];
    }),
  );
}
