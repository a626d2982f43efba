import { deriveHop } from '../engine/hop.ts';
import type { Case } from '../model/case.ts';
import type { Hop } from '../model/diagnosis.ts';
import type { Incident } from '../model/explanation.ts';
import { factsOf } from '../model/facts.ts';
import { findRegion } from '../vendors/genesys/regions.ts';
import { loadVendor, vendorIds } from '../vendors/index.ts';
import { consolidate } from './answers.ts';
import { claimsIn } from './claims.ts';
import { putAnswer, putFailure, putRequest, putSign, TextLedger } from './evidence.ts';
import { withoutGeneralStatements } from './general-statements.ts';
import { judgeText } from './judge.ts';
import { withoutOvercome } from './overcome.ts';
import type { Passage } from './passage.ts';
import { roleOfRequest } from './readers/http-messages.ts';
import { readers } from './readers/index.ts';
import { type Found, showable } from './scrub.ts';
import { settingsIn } from './settings.ts';
import type { AnswerSeen, FailureSeen, RequestSeen, SignSeen } from './sighting.ts';
import { assertionTimeSigns } from './signs/assertion-times.ts';
import { blankSigns } from './signs/blanks.ts';
import { encodedValueSigns } from './signs/encoded-values.ts';
import { encodingSigns } from './signs/encoding.ts';
import { checkSigns } from './signs/own-check.ts';
import { placeSigns } from './signs/places.ts';
import { redirectSigns } from './signs/redirects.ts';
import { requestSigns } from './signs/requests.ts';
import { shellSigns } from './signs/shell.ts';
import { shownCredentialSigns } from './signs/shown-credentials.ts';
import { distinctSigns } from './signs/sign.ts';
import { claimSigns } from './signs/token-claims.ts';
import { twoFormSigns } from './signs/two-forms.ts';
import { userInfoSigns } from './signs/user-info.ts';
import { toldFailure } from './told-failure.ts';
import { vendorOf } from './vendor-of.ts';
import { amiss, withoutDefinitions, wordSigns, wrong } from './words.ts';

export interface ReadOptions {
  /** Given by the user; else it is recognised. */
  vendor?: string | undefined;
  /** ISO 8601: what entries without a time of their own get. */
  now: string;
  /** Only what fails counts as an incident; words alone do not. For logs, of which most lines are nobody's question. */
  strict: boolean;
}

/** What one passage tells: the incident in it, or null where nothing in it speaks of a refusal. */
export async function readIncident(
  whole: Passage,
  found: readonly Found[],
  options: ReadOptions,
): Promise<Incident | null> {
  const passage = withoutOvercome(withoutGeneralStatements(whole));
  const seen = readers.filter((reader) => reader.sure(passage) > 0).flatMap((reader) => reader.read(passage));
  const answers = consolidate(
    seen.filter((one): one is AnswerSeen => one.what === 'answer'),
    passage,
  );
  const requests = distinct(seen.filter((one): one is RequestSeen => one.what === 'request'));
  const refused = answers.some(isRefusal);
  const failures = seen
    .filter((one): one is FailureSeen => one.what === 'failure')
    // A timeout behind a refusal only follows from it, and what was only warned of did not keep an answer away.
    .filter(
      ({ failure, line }) =>
        !refused || (failure.kind !== 'timeout' && failure.kind !== 'reset' && !warned.test(lineOf(passage, line))),
    );
  const { settings, urls, clientId } = settingsIn(passage);
  const anchors = [...answers.filter(isRefusal), ...failures].map(({ line }) => line);
  const signs: readonly SignSeen[] = [
    ...wordSigns(passage, anchors),
    ...distinctSigns([
      ...requestSigns(passage, requests, answers),
      ...redirectSigns(passage, answers),
      ...shownCredentialSigns(passage, found, answers),
    ]),
    ...placeSigns(passage, settings, regionOf),
    ...userInfoSigns(passage),
    ...checkSigns(passage),
    ...claimSigns(passage, found, answers),
    ...blankSigns(passage),
    ...assertionTimeSigns(passage),
    ...encodedValueSigns(passage, found),
    ...encodingSigns(passage, found),
    ...shellSigns(passage, found),
    ...twoFormSigns(passage, requests),
  ];
  // Without a refusal, words must say it: in a log strongly, in a few pasted lines any will do.
  const floor = options.strict ? 84 : passage.lines.length > LONG ? 78 : 50;
  const said = withoutDefinitions(passage.hay).text;
  if (anchors.length === 0 && passage.lines.length > FEW && !wrong.test(said)) return null;
  // A story alone is one of something that went wrong only where it says so.
  const telling =
    anchors.length > 0 ||
    signs.some((sign) => sign.says === 'points' && sign.weight >= floor && (sign.told !== true || amiss.test(said)));
  const told = telling || options.strict || reach(passage) > LONG ? null : toldFailure(passage);
  if (!telling && told === null && (options.strict || !answers.some(isGrant))) return null;
  const vendor =
    options.vendor === undefined ? vendorOf(passage.hay, urls) : { id: options.vendor, source: '--vendor' };
  const pack = await loadVendor(vendorIds.includes(vendor.id) ? vendor.id : 'generic');
  const ledger = new TextLedger(passage, options.now);
  for (const request of requests.slice(0, 12)) putRequest(ledger, request);
  const listed = isListOfCodes(answers, passage);
  for (const answer of answers.slice(0, 40))
    putAnswer(ledger, pack.dialect, listed ? { ...answer, machine: false } : answer);
  for (const failure of failures.slice(0, 5)) putFailure(ledger, failure);
  for (const sign of signs) putSign(ledger, sign);
  const claims = [...(told === null ? [] : [told]), ...claimsIn(passage).filter(({ line }) => line !== told?.line)];
  for (const claim of claims) {
    ledger.put(
      'text.claim',
      { about: claim.about, line: claim.line, text: showable(claim.text) },
      claim,
      'stated',
      `somebody says "${showable(claim.text)}"`,
      { shape: 'note', text: showable(claim.text) },
    );
  }
  const question = caseOf({ vendor, requests, answers, settings: settings.map(({ value }) => value), clientId });
  const { verdict, gates } = judgeText([...generalCauses, ...pack.causes], ledger.entries, question, pack.remedies);
  if (verdict.causes.length === 0 && verdict.suspects.length === 0 && verdict.outcome !== 'accepted') return null;
  const lines = [
    ...answers,
    ...failures,
    ...signs.filter(({ says }) => says === 'points'),
    ...(told === null ? [] : [told]),
  ].map(({ line }) => line);
  const first = Math.min(...lines, passage.lines.at(-1)?.number ?? 1);
  const last = Math.max(...lines, first);
  return {
    count: 1,
    firstSeen: timeOf(passage, first),
    lastSeen: timeOf(passage, last),
    firstLine: first,
    lastLine: last,
    ...(passage.source === '-' ? {} : { file: passage.source }),
    sample: sampleOf(passage, first),
    followOns: [],
    claims: claims.map(({ about, line, text }) => ({ about, line, text: showable(text) })),
    case: question,
    hop: hopOf(ledger),
    gates,
    verdict,
    evidence: ledger.entries,
    timeline: [],
  };
}

import { causes as generalCauses } from '../causes/index.generated.ts';

/** More lines than people paste to ask a question. */
const LONG = 40;

/** So few lines were pasted because they are the question, whatever stands in them. */
const FEW = 14;

/** Several codes in sentences, and no structure anywhere, are a list of what may be answered, and not what was. */
const isListOfCodes = (answers: readonly AnswerSeen[], { text }: Passage): boolean =>
  !/[{<]/.test(text) &&
  new Set(answers.map(({ json, request }) => (request === null ? json?.error : undefined)).filter(Boolean)).size > 1;

const isGrant = ({ json }: AnswerSeen): boolean => json?.access_token !== undefined;

const isRefusal = ({ status, json, body }: AnswerSeen): boolean =>
  (status !== null && status >= 400) ||
  // A page where data is due.
  (status === null && json === null && body.startsWith('<')) ||
  (json !== null && json.access_token === undefined && (status === null || status >= 400 || json.errors !== undefined));

/** From the first line to the last one, with those that were left out as repeats. */
const reach = ({ lines }: Passage): number => (lines.at(-1)?.number ?? 0) - (lines[0]?.number ?? 0) + 1;

const warned = /^\W{0,4}(?:\S{0,40} )?\[?warn(?:ing)?\b/i;

const lineOf = (passage: Passage, line: number): string =>
  passage.lines.find(({ number }) => number === line)?.text ?? '';

/** The same request is often shown twice: by the command and by its transcript. */
function distinct(requests: readonly RequestSeen[]): readonly RequestSeen[] {
  const kept: RequestSeen[] = [];
  for (const request of requests) {
    const twin = kept.findIndex((one) => one.line === request.line && one.url === request.url);
    if (twin < 0) kept.push(request);
  }
  return kept;
}

const regionOf = (host: string): string | undefined => {
  const domain =
    /(?:^|\.)((?:[a-z0-9-]+\.)?(?:mypurecloud\.com\.au|mypurecloud\.(?:com|de|ie|jp)|purecloud\.com|(?:us-gov-)?pure\.cloud))$/.exec(
      host,
    )?.[1];
  if (/^[a-z]{2,4}[-_][a-z_-]{2,24}\d$/.test(host)) return findRegion(host)?.name;
  if (domain === undefined || /^(?:developer|help|community|status|www)\./.test(host)) return undefined;
  const plain = domain.replace(/^(?:login|api|apps)\./, '');
  return findRegion(plain)?.name ?? (/purecloud\.com$/.test(plain) ? 'us-east-1' : undefined);
};

function caseOf({
  vendor,
  requests,
  answers,
  settings,
  clientId,
}: {
  vendor: { id: string; source: string };
  requests: readonly RequestSeen[];
  answers: readonly AnswerSeen[];
  settings: readonly string[];
  clientId: string | null;
}): Case {
  const all = [...requests, ...answers.flatMap(({ request }) => (request === null ? [] : [request]))];
  const token = all.find((one) => roleOfRequest(one) === 'token' && one.url !== null && URL.canParse(one.url));
  const call = answers.find((one) => one.role === 'api' && one.request?.url !== null && one.request !== null)?.request;
  const grant = all.map(({ body }) => body?.fields?.grant_type).find((one) => typeof one === 'string');
  const region = settings.map(regionOf).find((one) => one !== undefined);
  const url = call?.url ?? null;
  return {
    vendor: vendor.id,
    clientId,
    region: vendor.id === 'genesys' ? (region ?? null) : null,
    tokenEndpoint: token?.url === undefined || token.url === null ? null : withoutQuery(token.url),
    api: url !== null && URL.canParse(url) ? new URL(url).origin : null,
    grant: typeof grant === 'string' ? grant : 'client_credentials',
    calls:
      url === null || call === undefined || call === null
        ? []
        : [{ method: call.method ?? 'GET', path: showable(URL.canParse(url) ? new URL(url).pathname : url) }],
    sources: {
      vendor: vendor.source,
      ...(clientId === null ? {} : { clientId: 'the text' }),
      ...(token === undefined ? {} : { tokenEndpoint: `line ${token.line}` }),
      ...(typeof grant === 'string' ? { grant: 'the text' } : { grant: 'default' }),
      ...(region === undefined ? {} : { region: 'the text' }),
    },
  };
}

const withoutQuery = (url: string): string => url.split(/[?#]/)[0] ?? url;

/** Who answered, where the text names a host; deriveHop takes addresses apart, and a text has not always one. */
function hopOf({ entries }: TextLedger): Hop {
  const placed = entries.map((entry) => {
    const fact = entry.fact as { endpoint?: string; url?: string };
    const url = entry.kind === 'token-answer' ? fact.endpoint : entry.kind === 'call-answer' ? fact.url : undefined;
    if (url === undefined || URL.canParse(url)) return entry;
    const name = entry.kind === 'token-answer' ? 'endpoint' : 'url';
    return { ...entry, fact: { ...entry.fact, [name]: 'https://unknown.invalid/' } } as typeof entry;
  });
  const hop = deriveHop(factsOf(placed));
  // That a text shows no answer does not mean that nobody was asked.
  if (hop.name === 'none asked') return { ...hop, name: 'unknown' };
  return hop.host === 'unknown.invalid' || hop.host === '' ? { ...hop, host: null } : hop;
}

const timeOf = (passage: Passage, line: number): string | null => passage.timeAt(line);

function sampleOf(passage: Passage, first: number): string {
  const at = passage.lines.findIndex(({ number }) => number === first);
  return showable(
    passage.lines
      .slice(Math.max(0, at), at + 6)
      .map(({ text }) => text.slice(0, 400))
      .filter((text) => text.trim() !== '')
      .join('\n'),
  ).slice(0, 1_200);
}
