import type { Command } from './command.ts';

/** A command's place in the help, and how to load the rest of it when it is called. */
export interface Entry {
  summary: string;
  load(): Promise<{ default: Command }>;
}

/**
 * Every command by its words (`diagnose`, `org start`). Only what is called is loaded, so that `--help` and small
 * commands start at once.
 */
export const registry: Readonly<Record<string, Entry>> = {
  diagnose: {
    summary: 'walk the gates live: which one refused, why, what is ruled out, and the fix',
    load: () => import('./commands/diagnose.ts'),
  },
  rejudge: {
    summary: 'judge a saved case again, offline',
    load: () => import('./commands/rejudge.ts'),
  },
  demo: {
    summary: 'the story in one command: a pipeline that worked is refused, explained and mended',
    load: () => import('./commands/demo.ts'),
  },
  'org start': {
    summary: 'run the embedded org: a local Genesys-Cloud-compatible identity platform',
    load: () => import('./commands/org/start.ts'),
  },
  'org break': { summary: 'break the org by cause', load: () => import('./commands/org/break.ts') },
  'org heal': { summary: 'undo what break did', load: () => import('./commands/org/heal.ts') },
  'org truth': {
    summary: 'the private reasons of the refusals so far',
    load: () => import('./commands/org/truth.ts'),
  },
};
