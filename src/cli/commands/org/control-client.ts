import { Why401Error } from '../../../model/errors.ts';
import type { Io, Option, Values } from '../../command.ts';
import { text } from '../../command.ts';

/** Options of every command that talks to a running org. */
export const controlOptions = {
  control: {
    type: 'string',
    value: 'URL',
    help: 'control URL of a running org (or WHY401_ORG), as "org start" prints it',
  },
  org: { type: 'string', value: 'NAME', help: 'which org, when the server hosts several' },
} as const satisfies Record<string, Option>;

/** Talks to the control API of a running org. */
export class ControlClient {
  readonly #base: string;

  constructor(values: Values, io: Io) {
    const given = text(values, 'control') ?? io.env.WHY401_ORG;
    if (given === undefined || given === '') {
      throw new Why401Error(
        'USAGE',
        'which org? Give --control URL or set WHY401_ORG to the control URL that "why401 org start" prints',
      );
    }
    this.#base = loopbackUrl(given);
  }

  /** Asks the running org; a Why401Error says what went wrong in its words. */
  async ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    let response: Response;
    try {
      response = await fetch(`${this.#base}/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      const where = new URL(this.#base).host;
      throw new Why401Error(
        'ORG_UNREACHABLE',
        `no embedded org answers at ${where}; start one with "why401 org start"`,
        {
          cause,
        },
      );
    }
    const answer = await parsed(response);
    if (response.ok) return answer as T;
    const said = (answer as { error?: unknown }).error;
    if (response.status === 400 && typeof said === 'string') throw new Why401Error('USAGE', said);
    throw new Why401Error(
      'ORG_REFUSED',
      `the control URL is not that of the org that runs there (${response.status}); take it from "why401 org start"`,
    );
  }
}

async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

/** The control API is for the same machine only, and its URL holds its key: it goes nowhere else. */
function loopbackUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const local = url !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!local || !/^https?:$/.test(url.protocol)) {
    throw new Why401Error(
      'UNSAFE_URL',
      '--control (or WHY401_ORG) must be an http URL on this machine, as "org start" prints it',
    );
  }
  return given.replace(/\/+$/, '');
}

/** `--with NAME=VALUE` options, as a record. */
export function pairs(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new Why401Error('USAGE', `--with takes NAME=VALUE, such as --with permission=routing:queue:view`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** What a table of rows looks like in a terminal: columns aligned, two spaces between. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
