import type { Passage } from '../passage.ts';
import type { Found } from '../scrub.ts';
import type { AnswerSeen, SignSeen } from '../sighting.ts';
import { type ClaimsShown, tokenClaimsIn } from '../token-claims.ts';
import { objectsIn } from '../values.ts';
import { lineSign } from './sign.ts';

/** Clocks of two machines may differ by so much without anybody refusing anything. */
const TOLERANCE_MS = 60_000;

const RFC = 'RFC 7519 section 4.1';

/**
 * What the claims of a token or an assertion in the text say beside the answer that refused it: over by the server's own
 * clock, made in its future, or meant for another host. RFC 7519 section 4.1.
 */
export function claimSigns(
  passage: Passage,
  found: readonly Found[],
  answers: readonly AnswerSeen[],
): readonly SignSeen[] {
  const refusal = answers.find(({ status, json }) => status === 401 || status === 400 || json?.error !== undefined);
  if (refusal === undefined) return [];
  const shown = [
    ...found.flatMap(({ line, form }) => (form.claims === undefined ? [] : [{ line, claims: form.claims }])),
    // Looking for objects costs more than looking whether there can be one.
    ...(/\b(?:exp|iat|nbf)\b/.test(passage.text) ? objectsIn(passage.text) : []).flatMap(({ value, from }) => {
      const claims = Array.isArray(value) ? null : tokenClaimsIn(value as Readonly<Record<string, unknown>>);
      return claims === null ? [] : [{ line: passage.lineOfText(from), claims }];
    }),
  ];
  const now = momentOf(refusal);
  return shown.flatMap(({ line, claims }) => [
    ...(now === null ? [] : timeSigns(passage, line, claims, now)),
    ...audienceSigns(passage, line, claims, refusal),
  ]);
}

function timeSigns(passage: Passage, line: number, claims: ClaimsShown, now: Moment): readonly SignSeen[] {
  const { expiresAt, issuedAt, notBefore } = claims;
  if (expiresAt !== null && expiresAt < now.ms - TOLERANCE_MS) {
    const title = `The token was over at ${iso(expiresAt)}, and the refusal is of ${iso(now.ms)} (${now.by})`;
    return [lineSign(passage, line, { cause: 'token-expired', says: 'points', weight: 94, title, source: RFC })];
  }
  const begins = Math.max(issuedAt ?? 0, notBefore ?? 0);
  if (begins > now.ms + TOLERANCE_MS) {
    const title = `The token begins at ${iso(begins)}, and the server’s clock says ${iso(now.ms)} (${now.by})`;
    return [lineSign(passage, line, { cause: 'clock-skewed', says: 'points', weight: 94, title, source: RFC })];
  }
  return [];
}

/** An audience can be any name; only addresses that are all elsewhere speak against the API that is called. */
function audienceSigns(passage: Passage, line: number, claims: ClaimsShown, refusal: AnswerSeen): readonly SignSeen[] {
  const called = hostOf(refusal.request?.url ?? '');
  if (called === null || refusal.role === 'token' || claims.audience.length === 0) return [];
  const hosts = claims.audience.map(hostOf);
  if (hosts.some((host) => host === null || host === called)) return [];
  const title = `The token is for ${claims.audience.slice(0, 3).join(', ')}, and ${called} is called`;
  return [lineSign(passage, line, { cause: 'token-audience-wrong', says: 'points', weight: 80, title, source: RFC })];
}

interface Moment {
  ms: number;
  by: string;
}

/** When the server refused: by its own Date header, else by the time of the line. */
function momentOf({ headers, at }: AnswerSeen): Moment | null {
  const date = Date.parse(headers.date ?? '');
  if (!Number.isNaN(date)) return { ms: date, by: 'its Date header' };
  const logged = Date.parse(at ?? '');
  return Number.isNaN(logged) ? null : { ms: logged, by: 'the log' };
}

const hostOf = (url: string): string | null => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : null);
const iso = (ms: number): string => new Date(ms).toISOString();
