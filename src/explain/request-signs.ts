import { errorOf } from './answers.ts';
import type { Passage } from './passage.ts';
import { roleOfRequest } from './readers/http-messages.ts';
import type { Found } from './scrub.ts';
import type { AnswerSeen, RequestSeen, SettingSeen, SignSeen } from './sighting.ts';

/** What the form of the requests in a text points at. By the standards; no vendor's words. */
export function requestSigns(
  passage: Passage,
  requests: readonly RequestSeen[],
  answers: readonly AnswerSeen[],
  found: readonly Found[],
): readonly SignSeen[] {
  const signs: SignSeen[] = [];
  const refused =
    answers.some(({ status, json }) => (status ?? 0) >= 400 || json?.error !== undefined) ||
    /\b(?:fail|error|invalid|refus|reject|denied|unauthori)/i.test(passage.flat);
  const add = (
    line: number,
    cause: string,
    says: SignSeen['says'],
    weight: number,
    title: string,
    source: string,
  ): void => {
    if (signs.some((one) => one.cause === cause && one.title === title)) return;
    signs.push({
      what: 'sign',
      reader: 'request-signs',
      machine: true,
      line,
      endLine: line,
      at: passage.timeAt(line),
      cause,
      says,
      weight,
      title,
      source,
      quote: title,
    });
  };
  // What was answered well is not the question.
  const fine = new Set(answers.filter(({ status }) => status !== null && status < 300).map(({ request }) => request));
  for (const request of requests) {
    if (fine.has(request)) continue;
    const { line, body, url, headers, auth, shown } = request;
    const fields = body?.fields ?? {};
    const grant = typeof fields.grant_type === 'string' ? fields.grant_type : grantInUrl(url);
    const token = roleOfRequest(request) === 'token' || grant !== null;
    if (request.brokenHeader !== undefined)
      add(
        line,
        'request-malformed',
        'points',
        80,
        `What is meant as a header is none: "${request.brokenHeader}"`,
        'RFC 9112 section 5',
      );
    if (!token) continue;
    const json = body?.kind === 'json' || /json/i.test(headers['content-type'] ?? '');
    if (json && (body !== null || /json/i.test(headers['content-type'] ?? ''))) {
      const understood = answers.some(
        (one) =>
          errorOf(one) === 'invalid_client' ||
          errorOf(one) === 'unauthorized_client' ||
          errorOf(one) === 'access_denied',
      );
      add(
        line,
        'request-malformed',
        understood ? 'hints' : 'points',
        understood ? 50 : 86,
        'The token request is JSON, and a token endpoint reads a form',
        'RFC 6749 section 4.4.2',
      );
    }
    const meant = grant === null ? undefined : misspelt(grant, grants);
    if (meant !== undefined)
      add(
        line,
        'request-malformed',
        'points',
        96,
        `The grant is misspelt: "${grant}" where "${meant}" is meant`,
        'RFC 6749 section 4',
      );
    for (const name of Object.keys(fields)) {
      const right = misspelt(name, parameters);
      if (right !== undefined && !(name === 'clientId' || name === 'clientSecret'))
        add(
          line,
          'request-malformed',
          'points',
          90,
          `The parameter is misspelt: "${name}" where "${right}" is meant`,
          'RFC 6749 appendix A',
        );
    }
    const inUrl = url !== null && /[?&](?:client_secret|client_id)=/.test(url);
    if (inUrl && refused)
      add(
        line,
        'request-malformed',
        'points',
        64,
        'The credentials stand in the address, where they must not be',
        'RFC 6749 section 2.3.1',
      );
    const noPair =
      fields.client_id === undefined &&
      fields.client_secret === undefined &&
      fields.client_assertion === undefined &&
      fields.assertion === undefined &&
      fields.username === undefined &&
      fields.clientId === undefined;
    if (noPair && !inUrl && grant !== null && (auth === 'none' || (auth === null && shown)) && refused) {
      add(
        line,
        'credential-missing',
        auth === 'none' && !shown ? 'points' : 'hints',
        auth === 'none' && !shown ? 84 : 62,
        'The token request carries no client credential',
        'RFC 6749 section 2.3',
      );
    }
    if (auth === 'bearer' && grant !== null && !/urn:|device|token-exchange/.test(grant) && refused)
      add(
        line,
        'auth-method-mismatch',
        'points',
        78,
        'The token request carries a Bearer header where client authentication is due',
        'RFC 6749 section 2.3',
      );
    if (auth === 'both' && refused)
      add(
        line,
        'auth-method-mismatch',
        'points',
        86,
        'The request carries the credentials twice: in the header and in the body',
        'RFC 6749 section 2.3: one method in each request',
      );
    if (auth === 'post' && !json && refused && answers.some((one) => errorOf(one) === 'invalid_client')) {
      add(
        line,
        'auth-method-mismatch',
        'hints',
        58,
        'The credentials are in the body; the server may want Basic',
        'RFC 6749 section 2.3.1: Basic is what every server must take',
      );
    }
  }
  const grantNames = /unsupported_grant_type|(?:not|un)[ -]?support|invalid grant/i.test(passage.flat)
    ? /\bgrant[_ -]?type["'`]?[:= ]{1,4}["'`]?([A-Za-z][\w-]{3,40})/gi
    : /\bgrant[_ -]?type["']?\s{0,3}[:=]\s{0,3}["']?([A-Za-z][\w-]{3,40})/g;
  for (const found of passage.flat.matchAll(grantNames)) {
    const meant = misspelt(found[1] ?? '', grants);
    if (meant !== undefined && refused)
      add(
        passage.lineOfFlat(found.index),
        'request-malformed',
        'points',
        96,
        `The grant is misspelt: "${found[1]}" where "${meant}" is meant`,
        'RFC 6749 section 4',
      );
    if (signs.length > 50) break;
  }
  for (const sign of redirects(answers))
    add(sign.line, 'credential-missing', 'points', sign.weight, sign.title, 'RFC 9110 section 15.4');
  for (const one of found) {
    const { line } = one;
    const { basic, formEncodingMatters, percentEncoded, endsWithLineBreak, kind } = one.form;
    if (basic?.decodes === true && (basic.emptySecret || basic.emptyId || basic.literal !== null)) {
      const what =
        basic.literal === null
          ? `an empty ${basic.emptySecret ? 'secret' : 'client id'}`
          : `the word "${basic.literal}" in place of the secret`;
      add(line, 'credential-missing', 'points', 92, `The Basic header holds ${what}`, 'RFC 7617 section 2');
      continue;
    }
    if (!refused || (kind !== 'basic-header' && kind !== 'client-secret')) continue;
    if (endsWithLineBreak)
      add(line, 'secret-altered', 'points', 93, 'The secret ends with a line break', 'RFC 7617 section 2');
    else if (percentEncoded)
      add(
        line,
        'secret-altered',
        'points',
        74,
        'The secret is percent-encoded on the wire; the server may take it as it stands',
        'RFC 6749 section 2.3.1',
      );
    else if (formEncodingMatters && (basic === undefined || basic.decodes))
      add(
        line,
        'secret-altered',
        'hints',
        56,
        'The secret holds characters that form encoding or a shell changes',
        'RFC 6749 appendix B',
      );
  }
  return signs;
}

const grantInUrl = (url: string | null): string | null =>
  url === null ? null : (/[?&]grant_type=([^&\s]{1,100})/.exec(url)?.[1] ?? null);

const grants = ['client_credentials', 'password', 'authorization_code', 'refresh_token', 'implicit'];
const parameters = [
  'grant_type',
  'scope',
  'client_id',
  'client_secret',
  'audience',
  'resource',
  'redirect_uri',
  'username',
  'password',
  'client_assertion',
  'client_assertion_type',
];

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/**
 * The name that is meant: the same letters but for case, signs between them, or one letter at the end. In a long name, two
 * letters more may be wrong.
 */
export function misspelt(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name) || name.includes(':')) return undefined;
  const plain = letters(name);
  return known.find((one) => {
    const right = letters(one);
    if (plain === right || plain === `${right}s` || `${plain}s` === right) return true;
    return right.length >= 12 && plain.length >= 12 && changes(plain, right) <= 2;
  });
}

/** Letters to add, drop or change until the one is the other. */
function changes(one: string, other: string): number {
  if (one.length > 40 || Math.abs(one.length - other.length) > 2) return 9;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const kept = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** A redirect in front of a refusal: clients drop Authorization on the way to another origin. */
function redirects(answers: readonly AnswerSeen[]): readonly { line: number; weight: number; title: string }[] {
  return answers.flatMap((answer, at) => {
    const { status } = answer;
    if (status === null || status < 301 || status > 308) return [];
    const next = answers[at + 1];
    if (next === undefined || (next.status !== 401 && next.status !== 403)) return [];
    const lost = next.request !== null && next.request.auth === 'none';
    return [
      {
        line: answer.line,
        weight: lost ? 95 : 84,
        title: lost
          ? 'After a redirect the request carries no Authorization header'
          : 'A redirect stands before the refusal, and the credential is lost on it',
      },
    ];
  });
}

/** Two hosts of one platform's different regions in one text: whatever is asked, one of them is the wrong one. */
export function placeSigns(
  passage: Passage,
  settings: readonly SettingSeen[],
  regionOf: (host: string) => string | undefined,
): readonly SignSeen[] {
  const seen = new Map<string, { host: string; line: number }>();
  for (const { name, value, line } of settings) {
    if (name !== 'host') continue;
    const region = regionOf(value);
    if (region !== undefined && !seen.has(region)) seen.set(region, { host: value, line });
  }
  const [one, other] = [...seen.values()];
  const [first, second] = one !== undefined && other !== undefined ? [one, other] : twins(settings);
  if (first === undefined || second === undefined) return [];
  const title = `Hosts of two regions are in use: ${first.host} and ${second.host}`;
  return [
    {
      what: 'sign',
      reader: 'request-signs',
      machine: true,
      line: second.line,
      endLine: second.line,
      at: passage.timeAt(second.line),
      cause: 'client-not-in-tenant',
      says: 'points',
      weight: /salesforce\.com$/.test(first.host) ? 97 : 88,
      title,
      source: 'a client exists in the region of its organisation only',
      quote: title,
    },
  ];
}

/** Login hosts of which each serves one kind of organisation. Salesforce: production and sandboxes (help.salesforce.com, OAuth endpoints). */
const kinds: readonly (readonly [string, string])[] = [
  ['login.salesforce.com', 'test.salesforce.com'],
  ['login.microsoftonline.com', 'login.microsoftonline.us'],
];

/** Two login or API hosts of one name under different endings: `accounts.example.com` and `accounts.example.eu`. */
function twins(settings: readonly SettingSeen[]): readonly { host: string; line: number }[] {
  const sandbox = settings.find(({ value }) => /--[\w-]{1,40}\.(?:[\w-]{1,20}\.)?my\.salesforce\.com$/.test(value));
  const production = settings.find(({ value }) => value === 'login.salesforce.com');
  if (sandbox !== undefined && production !== undefined)
    return [
      { host: sandbox.value, line: sandbox.line },
      { host: production.value, line: production.line },
    ];
  for (const pair of kinds) {
    const both = pair.flatMap((host) => settings.find(({ value }) => value === host) ?? []);
    const [one, other] = both;
    if (one !== undefined && other !== undefined)
      return [
        { host: one.value, line: one.line },
        { host: other.value, line: other.line },
      ];
  }
  const byName = new Map<string, { host: string; line: number }>();
  for (const { name, value, line } of settings) {
    const parts = value.split('.');
    if (
      name !== 'host' ||
      parts.length < 3 ||
      parts.length > 5 ||
      /^(?:www|docs?|developers?|help|support|community|status)$/.test(parts[0] ?? '') ||
      /^[\d.]+$/.test(value)
    )
      continue;
    const stem = parts.slice(0, 2).join('.');
    const known = byName.get(stem);
    // The same service under another country's or region's ending.
    if (
      known !== undefined &&
      known.host !== value &&
      known.host.split('.').length === parts.length &&
      /^[a-z]{2,3}$/.test(parts.at(-1) ?? '')
    )
      return [known, { host: value, line }];
    if (known === undefined) byName.set(stem, { host: value, line });
  }
  return [];
}

/** A secret that stands in the text plain and percent-encoded: two sides disagree about the encoding. RFC 6749 section 2.3.1. */
export function encodingSigns(passage: Passage, found: readonly Found[]): readonly SignSeen[] {
  const encoded = found.find(
    (one) => one.form.decodedMark !== undefined && found.some(({ mark }) => mark === one.form.decodedMark),
  );
  const line = encoded?.line ?? plainAndEncoded(passage);
  if (line === null) return [];
  const title = 'The secret stands there plain and percent-encoded: the two sides disagree about its encoding';
  return [
    {
      what: 'sign',
      reader: 'request-signs',
      machine: true,
      line,
      endLine: line,
      at: passage.timeAt(line),
      cause: 'secret-altered',
      says: 'points',
      weight: 93,
      title,
      source: 'RFC 6749 section 2.3.1',
      quote: title,
    },
  ];
}

/** The same where nothing marked the value as a secret: a word with a percent-escape, and its plain form elsewhere. */
function plainAndEncoded({ flat, lineOfFlat }: Passage): number | null {
  if (!/secret|password|credential|basic|base64|oauth|openid|token|auth/i.test(flat)) return null;
  for (const found of flat.matchAll(/(?<![\w%.+/-])[A-Za-z0-9._~-]{1,60}%[0-9A-Fa-f]{2}[A-Za-z0-9._~%-]{1,60}/g)) {
    const plain = decoded(found[0]);
    if (
      plain !== null &&
      plain !== found[0] &&
      plain.length >= 5 &&
      !/[:/?&=]{2}|^https?|\s/.test(plain) &&
      flat.includes(plain)
    )
      return lineOfFlat(found.index);
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What our own check printed: the length of the values in the process that fails, and their last byte; see next.ts. */
export function checkSigns(passage: Passage): readonly SignSeen[] {
  const signs: SignSeen[] = [];
  for (const found of passage.flat.matchAll(
    /\bclient_(id|secret) length (\d{1,6})\b(?:, last byte ?([0-9a-f]{2})?\b)?/g,
  )) {
    const name = found[1] === 'id' ? 'client id' : 'secret';
    const line = passage.lineOfFlat(found.index);
    const add = (cause: string, title: string): void => {
      signs.push({
        what: 'sign',
        reader: 'request-signs',
        machine: true,
        line,
        endLine: line,
        at: passage.timeAt(line),
        cause,
        says: 'points',
        weight: 97,
        title,
        source: 'the check that the last explanation asked for',
        quote: found[0],
      });
    };
    if (found[2] === '0') add('credential-missing', `The ${name} is empty in the process that fails`);
    else if (/^(?:0a|0d)$/.test(found[3] ?? ''))
      add('secret-altered', `The ${name} ends with a line break in the process that fails`);
    else if (/^(?:20|09|00)$/.test(found[3] ?? ''))
      add('secret-altered', `The ${name} ends with a blank in the process that fails`);
    if (signs.length > 4) break;
  }
  return signs;
}

/** A token that was issued without the scope openid, at the UserInfo endpoint. OpenID Connect Core section 5.3. */
export function userInfoSigns(passage: Passage): readonly SignSeen[] {
  if (!/\/userinfo\b/i.test(passage.flat) || !/\b40[13]\b/.test(passage.flat)) return [];
  const scope = /["']?scope["']?\s{0,3}[:=]\s{0,3}["']([^"']{1,200})["']/.exec(passage.flat);
  if (scope?.[1] === undefined || /\bopenid\b/.test(scope[1])) return [];
  const line = passage.lineOfFlat(scope.index);
  const title = 'The UserInfo endpoint wants a token with the scope openid, and this one has none';
  return [
    {
      what: 'sign',
      reader: 'request-signs',
      machine: true,
      line,
      endLine: line,
      at: null,
      cause: 'scope-missing',
      says: 'points',
      weight: 92,
      title,
      source: 'OpenID Connect Core section 5.3',
      quote: title,
    },
  ];
}
