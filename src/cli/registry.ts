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
  explain: {
    summary: 'the same verdict from a text: an error, a transcript, a log of any size; no network',
    load: () => import('./commands/explain.ts'),
  },
  gate: {
    summary: 'before a pipeline runs: are its credentials accepted? fails fast with the verdict',
    load: () => import('./commands/gate.ts'),
  },
  compare: {
    summary: 'which copies of a secret are equal, which version each is, which differ only by a mangling',
    load: () => import('./commands/compare.ts'),
  },
  check: {
    summary: 'read a project without network: what will break or leak, with file and line',
    load: () => import('./commands/check.ts'),
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
  'org audit': { summary: 'the audit trail of the org', load: () => import('./commands/org/audit.ts') },
  'org env': {
    summary: 'how to point why401, Terraform, gc, Python or JavaScript at the org',
    load: () => import('./commands/org/env.ts'),
  },
  'org policy': {
    summary: 'what the org also does when single sign-on is enforced',
    load: () => import('./commands/org/policy.ts'),
  },
  'org clock': { summary: "show or move the org's time", load: () => import('./commands/org/clock.ts') },
  'org snapshot': { summary: 'save the org as it stands', load: () => import('./commands/org/snapshot.ts') },
  'org restore': { summary: 'make the org what a snapshot says', load: () => import('./commands/org/restore.ts') },
};
