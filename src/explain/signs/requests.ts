import { errorOf } from '../answers.ts';
import type { Passage } from '../passage.ts';
import { roleOfRequest } from '../readers/http-messages.ts';
import type { AnswerSeen, RequestSeen, SignSeen } from '../sighting.ts';
import { type FormSign, lineSign, somethingRefused } from './sign.ts';
import { grantNameSigns, misspeltGrant, misspeltParameter } from './spelling.ts';

/** What the form of the requests in a text points at. By the standards; no vendor's words. */
export function requestSigns(
  passage: Passage,
  requests: readonly RequestSeen[],
  answers: readonly AnswerSeen[],
): readonly SignSeen[] {
  const refused = somethingRefused(passage, answers);
  const errors = new Set(answers.map(errorOf));
  // What was answered well is not the question.
  const fine = new Set(answers.filter(({ status }) => status !== null && status < 300).map(({ request }) => request));
  const signs = requests
    .filter((request) => !fine.has(request))
    .flatMap((request) => {
      const seen = [...brokenHeader(request)];
      const grant = grantOf(request);
      if (roleOfRequest(request) === 'token' || grant !== null) {
        seen.push(...spellingOf(request, grant), ...bodyOf(request, errors));
        if (refused) seen.push(...credentialsOf(request, grant, errors));
      }
      return seen.map((sign) => lineSign(passage, request.line, sign));
    });
  return [...signs, ...(refused ? grantNameSigns(passage) : [])];
}

function grantOf({ body, url }: RequestSeen): string | null {
  const named = body?.fields?.grant_type;
  if (typeof named === 'string') return named;
  return url === null ? null : (/[?&]grant_type=([^&\s]{1,100})/.exec(url)?.[1] ?? null);
}

const malformed = (says: FormSign['says'], weight: number, title: string, source: string): FormSign => ({
  cause: 'request-malformed',
  says,
  weight,
  title,
  source,
});

function brokenHeader({ brokenHeader: header }: RequestSeen): readonly FormSign[] {
  return header === undefined
    ? []
    : [malformed('points', 80, `What is meant as a header is none: "${header}"`, 'RFC 9112 section 5')];
}

function spellingOf({ body }: RequestSeen, grant: string | null): readonly FormSign[] {
  return [
    grant === null ? undefined : misspeltGrant(grant),
    ...Object.keys(body?.fields ?? {}).map(misspeltParameter),
  ].filter((sign) => sign !== undefined);
}

const isJson = ({ body, headers }: RequestSeen): boolean =>
  body?.kind === 'json' || /json/i.test(headers['content-type'] ?? '');

/** Codes of servers that have read who asks: they took the body for what it is. */
const understanding = ['invalid_client', 'unauthorized_client', 'access_denied'];

function bodyOf(request: RequestSeen, errors: ReadonlySet<string | null | undefined>): readonly FormSign[] {
  if (!isJson(request)) return [];
  const understood = understanding.some((code) => errors.has(code));
  const title = 'The token request is JSON, and a token endpoint reads a form';
  return [malformed(understood ? 'hints' : 'points', understood ? 50 : 86, title, 'RFC 6749 section 4.4.2')];
}

const ofClient = ['client_id', 'client_secret', 'client_assertion', 'assertion', 'username', 'clientId'];

function credentialsOf(
  request: RequestSeen,
  grant: string | null,
  errors: ReadonlySet<string | null | undefined>,
): readonly FormSign[] {
  const { auth, body, shown, url } = request;
  const signs: FormSign[] = [];
  const inUrl = url !== null && /[?&](?:client_secret|client_id)=/.test(url);
  if (inUrl) {
    const title = 'The credentials stand in the address, where they must not be';
    signs.push(malformed('points', 64, title, 'RFC 6749 section 2.3.1'));
  }
  const named = ofClient.some((name) => body?.fields?.[name] !== undefined);
  if (!named && !inUrl && grant !== null && (auth === 'none' || (auth === null && shown))) {
    // A command or code that somebody shows can have the rest elsewhere; a request that was logged has none.
    const logged = auth === 'none' && !shown;
    signs.push({
      cause: 'credential-missing',
      says: logged ? 'points' : 'hints',
      weight: logged ? 84 : 62,
      title: 'The token request carries no client credential',
      source: 'RFC 6749 section 2.3',
    });
  }
  const otherForm = (says: FormSign['says'], weight: number, title: string, source: string): void => {
    signs.push({ cause: 'auth-method-mismatch', says, weight, title, source });
  };
  if (auth === 'bearer' && grant !== null && !/urn:|device|token-exchange/.test(grant)) {
    const title = 'The token request carries a Bearer header where client authentication is due';
    otherForm('points', 78, title, 'RFC 6749 section 2.3');
  }
  if (auth === 'both') {
    const title = 'The request carries the credentials twice: in the header and in the body';
    otherForm('points', 86, title, 'RFC 6749 section 2.3: one method in each request');
  }
  if (auth === 'post' && !isJson(request) && errors.has('invalid_client')) {
    const title = 'The credentials are in the body; the server may want Basic';
    otherForm('hints', 58, title, 'RFC 6749 section 2.3.1: Basic is what every server must take');
  }
  return signs;
}
