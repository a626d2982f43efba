import { type Unread, unreadWords } from '../../terraform/module.ts';
import type { Files } from '../../world/files.ts';
import type { Plan, SecretSight, State } from '../project.ts';
import { MemberSplitter, type Wanted } from './json-members.ts';
import { PlanReader } from './plan.ts';
import { StateReader, sight } from './state.ts';

export type ArtefactKind = 'state' | 'plan' | 'saved-plan' | 'workspace' | 'archy';

/** What a file is by its first bytes: a state, a plan as JSON, a plan in Terraform's own form (a zip), or neither. */
export async function kindOfArtefact(path: string, files: Files): Promise<ArtefactKind | undefined> {
  for await (const piece of files.pieces(path)) {
    if (piece.length > 4 && piece.readUInt32BE(0) === 0x504b0304) return 'saved-plan';
    const head = piece.subarray(0, 4_000).toString('utf8');
    if (!/^\s*\{/.test(head)) return undefined;
    if (/"data"\s*:\s*\[\s*\{/.test(head) && /"type"\s*:\s*"vars"/.test(head)) return 'workspace';
    if (/"settings"\s*:/.test(head) && /"clientId"\s*:/.test(head)) return 'archy';
    if (/"format_version"/.test(head))
      return /"(?:planned_values|resource_changes|variables|configuration)"/.test(piece.toString('utf8'))
        ? 'plan'
        : 'state';
    return /"version"\s*:\s*4\b/.test(head) && /"(?:lineage|terraform_version|serial)"/.test(head)
      ? 'state'
      : undefined;
  }
  return undefined;
}

const ofState: Readonly<Record<string, Wanted>> = { resources: 'elements', outputs: 'whole', values: 'whole' };
const ofPlan: Readonly<Record<string, Wanted>> = {
  resource_changes: 'elements',
  variables: 'whole',
  configuration: 'whole',
};

export const readState = (path: string, files: Files, unread: Unread[]): Promise<State> => {
  const reader = new StateReader();
  return readMembers(path, files, unread, ofState, (member) => reader.add(member)).then(() => reader.state(path));
};

export const readPlan = (path: string, files: Files, unread: Unread[]): Promise<Plan> => {
  const reader = new PlanReader();
  return readMembers(path, files, unread, ofPlan, (member) => reader.add(member)).then(() => reader.plan(path));
};

async function readMembers(
  path: string,
  files: Files,
  unread: Unread[],
  wanted: Readonly<Record<string, Wanted>>,
  take: (member: Parameters<StateReader['add']>[0]) => void,
): Promise<void> {
  const splitter = new MemberSplitter((key) => wanted[key] ?? 'skip');
  const bad = (what: string, line = 1): void => void unread.push({ what, spot: { file: path, line } });
  try {
    for await (const piece of files.pieces(path)) {
      for (const member of splitter.push(piece)) {
        if (member.json === undefined) bad(`"${member.key}" is too large to be read`, member.line);
        else take(member);
      }
    }
  } catch (error) {
    bad(unreadWords(error));
    return;
  }
  if (!splitter.ended) bad('this JSON is not whole');
}

const inLog =
  /(?:\bauthorization["']?\s*[:=]\s*\[?["']?(?:Basic|Bearer)\s+|\b(?:client_?secret|access_token|oauthclient_secret)["']?\s*[:=]\s*["']?)([A-Za-z0-9+/_=.~-]{12,})/gi;

/** Longer lines are cut: what they hold beyond is data. */
const LONGEST_LINE = 200_000;

/** More of them say nothing new. */
const MOST_SIGHTS = 50;

/** Secrets in a log by their place: an Authorization value, a secret's field. */
export async function readLog(path: string, files: Files, unread: Unread[]): Promise<readonly SecretSight[]> {
  const found: SecretSight[] = [];
  let rest = '';
  let line = 0;
  const look = (text: string): void => {
    line += 1;
    for (const [, value = ''] of text.matchAll(inLog)) {
      if (found.length < MOST_SIGHTS && /\d/.test(value) && /[A-Za-z]/.test(value))
        found.push(sight('a credential', value, line));
    }
  };
  try {
    for await (const piece of files.pieces(path)) {
      const lines = (rest + piece.toString('latin1')).split('\n');
      rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
      lines.forEach(look);
    }
    look(rest);
  } catch (error) {
    unread.push({ what: unreadWords(error), spot: { file: path, line: 1 } });
  }
  return found;
}
