import { resolve } from 'node:path';
import type { Diagnosis } from '../model/diagnosis.ts';
import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import { type Format, formats, isFormat, render } from '../report/index.ts';
import { flag, type Io, type Option, text, type Values } from './command.ts';

/** The options of every command that ends in a diagnosis. */
export const outputOptions = {
  json: { type: 'boolean', help: 'the same as --format json' },
  format: { type: 'string', value: 'FORMAT', help: formats.join(' | ') },
  output: { type: 'string', value: 'FILE', help: 'write the report there instead of to standard output' },
  evidence: { type: 'string', value: 'WHICH', help: 'evidence in the terminal report: cited (default), all, none' },
} as const satisfies Record<string, Option>;

/** For commands whose diagnosis knows whom to ask. */
export const minimalOption = {
  minimal: {
    type: 'boolean',
    help: 'also show the minimal request of the refused step (curl, Python, JavaScript, Terraform), and the request ids',
  },
} as const satisfies Record<string, Option>;

export interface OutputChoice {
  format: Format;
  file: string | undefined;
  evidence: 'cited' | 'all' | 'none';
  minimal: boolean;
}

/** @throws Why401Error USAGE for a format that does not exist */
export function readOutputChoice(values: Values): OutputChoice {
  const format = text(values, 'format') ?? (flag(values, 'json') ? 'json' : 'terminal');
  if (!isFormat(format))
    throw new Why401Error('USAGE', `no format ${quoteGiven(format)}; there are: ${formats.join(', ')}`);
  if (flag(values, 'json') && format !== 'json') {
    throw new Why401Error('USAGE', `--json and --format ${format} are two formats; give one of them`);
  }
  const evidence = text(values, 'evidence') ?? 'cited';
  if (evidence !== 'cited' && evidence !== 'all' && evidence !== 'none') {
    throw new Why401Error('USAGE', `--evidence takes cited, all or none`);
  }
  return { format, file: text(values, 'output'), evidence, minimal: flag(values, 'minimal') };
}

/** Renders a diagnosis and writes it where it should go. */
export async function writeReport(diagnosis: Diagnosis, choice: OutputChoice, io: Io): Promise<void> {
  const report = await render(diagnosis, choice.format, {
    colour: choice.file === undefined && wantsColour(io),
    width: io.stdout.columns ?? 100,
    unicode: speaksUnicode(io),
    evidence: choice.evidence,
    minimal: choice.minimal,
  });
  if (choice.file === undefined) io.stdout.write(report);
  else await writeText(choice.file, report, '--output', io);
}

/** @throws Why401Error UNWRITABLE_FILE */
export const writeText = (file: string, content: string, option: string, io: Io): Promise<void> =>
  put('writeFile', file, content, option, io);

/** The same at the end of a file that others write to as well. */
export const appendText = (file: string, content: string, option: string, io: Io): Promise<void> =>
  put('appendFile', file, content, option, io);

async function put(
  write: 'writeFile' | 'appendFile',
  file: string,
  content: string,
  option: string,
  io: Io,
): Promise<void> {
  // Most reports go to the standard output.
  const files = await import('node:fs/promises');
  try {
    await files[write](resolve(io.cwd, file), content, { mode: 0o600 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new Why401Error(
      'UNWRITABLE_FILE',
      `${option}: cannot write ${file}: ${code}; check the folder and its permissions`,
    );
  }
}

/** Colour on a terminal only; NO_COLOR switches it off (no-color.org), FORCE_COLOR on. */
export function wantsColour({ env, stdout }: Io): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return stdout.isTTY === true && env.TERM !== 'dumb';
}

/** The locale as POSIX reads it; without one, modern terminals and CI logs take UTF-8. */
export function speaksUnicode({ env }: Io): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (locale === undefined || locale === '') return env.TERM !== 'linux';
  return /utf-?8/i.test(locale) || locale === 'C' || locale === 'POSIX';
}
