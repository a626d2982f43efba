import { type Unread, unreadWords } from '../../terraform/module.ts';
import { JsonPicker } from '../../wire/json/pick.ts';
import { StateReader } from '../../wire/terraform-state.ts';
import type { Files } from '../../world/files.ts';
import type { Plan, SecretSight, State } from '../project.ts';
import { PlanReader } from './plan.ts';
import { mattersInState, StateNotes, sight } from './state.ts';

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

export async function readState(path: string, files: Files, unread: Unread[]): Promise<State> {
  const reader = new StateReader(mattersInState);
  const notes = new StateNotes();
  await readPieces(path, files, unread, reader, (piece) => {
    for (const entry of reader.push(piece)) notes.add(entry);
  });
  for (const line of reader.tooLarge) unread.push({ what: TOO_LARGE, spot: { file: path, line } });
  return notes.state(path);
}

export async function readPlan(path: string, files: Files, unread: Unread[]): Promise<Plan> {
  const reader = new PlanReader();
  const picker = new JsonPicker(([first, second]) => {
    if (first === 'resource_changes') return second === undefined ? 'enter' : 'take';
    return first === 'variables' || first === 'configuration' ? 'take' : 'skip';
  });
  await readPieces(path, files, unread, picker, (piece) => {
    for (const {
      path: [key = ''],
      json,
      line,
    } of picker.push(piece)) {
      if (json === undefined) unread.push({ what: `"${key}": ${TOO_LARGE}`, spot: { file: path, line } });
      else reader.add(key, json, line);
    }
  });
  return reader.plan(path);
}

const TOO_LARGE = 'what begins here is too large to be read';

/** Goes through a file; what cannot be read of it is said. */
async function readPieces(
  path: string,
  files: Files,
  unread: Unread[],
  reader: { readonly ended: boolean },
  take: (piece: Buffer) => void,
): Promise<void> {
  const bad = (what: string): void => void unread.push({ what, spot: { file: path, line: 1 } });
  try {
    for await (const piece of files.pieces(path)) take(piece);
  } catch (error) {
    bad(unreadWords(error));
    return;
  }
  if (!reader.ended) bad('this JSON is not whole');
}

const inLog =
  /(?:\bauthorization["']?\s*[:=]\s*\[?["']?(?:Basic|Bearer)\s+|\b(?:client_?secret|access_token|oauthclient_secret)["']?\s*[:=]\s*["']?)([A-Za-z0-9+/_=.~-]{12,})/gi;

/** Longer lines are cut: what they hold beyond is data. */
const LONGEST_LINE = 200_000;

/** More of them say nothing new. */
const MOST_SIGHTS = 50;

/** Letters with a digit among them, or, in one secret of a thousand, a long one of both cases without any. */
const looksIssued = (value: string): boolean =>
  /\d/.test(value) ? /[A-Za-z]/.test(value) : value.length >= 24 && /[a-z]/.test(value) && /[A-Z]/.test(value);

/** Secrets in a log by their place: an Authorization value, a secret's field. */
export async function readLog(path: string, files: Files, unread: Unread[]): Promise<readonly SecretSight[]> {
  const found: SecretSight[] = [];
  let rest = '';
  let line = 0;
  const look = (text: string): void => {
    line += 1;
    for (const [, value = ''] of text.matchAll(inLog)) {
      if (found.length < MOST_SIGHTS && looksIssued(value)) found.push(sight('a credential', value, line));
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
