import type { Call, Case } from '../model/case.ts';
import type { Facts } from '../model/facts.ts';

/** Text, or the name of the variable that holds it. */
export type Value = { text: string } | { variable: string };

/** The token request, as the client sends it. */
export interface TokenStep {
  url: string;
  clientId: Value;
  /** Null: an assertion in the form proves who the client is. */
  secret: { variable: string } | null;
  inBody: boolean;
  /** The form without credentials. */
  form: readonly (readonly [name: string, value: Value])[];
}

/** One call of the API, with a token that is asked for first or that somebody holds. */
export interface CallStep extends Call {
  url: string;
  /** What it was answered with. */
  status: number | null;
  token: { variable: string } | TokenStep;
}

export type Step = { words: string } & ({ token: TokenStep } | { call: CallStep });

/**
 * The step that was refused: the token request, or the call behind it. Where nothing was refused, the last step that
 * was taken. Null where it is not known whom to ask.
 */
export function stepOf(question: Case, facts: Facts): Step | null {
  const token = tokenStep(question, facts);
  const held = question.sources.token === undefined ? undefined : { variable: variableOf(question, 'token') };
  const call = refusedCall(question, facts);
  const issued = facts.all('token-answer').some(({ fact }) => fact.reading?.means === 'issued');
  const credential = held ?? token;
  if (call !== null && credential !== null && (held !== undefined || issued)) {
    const words = `${call.method} ${call.path} with ${held === undefined ? 'a fresh token' : 'the token that is held'}`;
    return { words, call: { ...call, token: credential } };
  }
  return token === null ? null : { words: 'the token request', token };
}

function tokenStep(question: Case, facts: Facts): TokenStep | null {
  if (question.tokenEndpoint === null) return null;
  const text = (name: string, value: string | undefined): readonly (readonly [string, Value])[] =>
    value === undefined ? [] : [[name, { text: value }]];
  return {
    url: question.tokenEndpoint,
    clientId: clientIdOf(question, facts),
    secret: question.assertion === undefined ? { variable: variableOf(question, 'secret') } : null,
    inBody: question.authMethod === 'client_secret_post',
    form: [
      ['grant_type', { text: question.grant }],
      ...assertionForm(question, facts),
      ...(question.grant === 'password'
        ? ([
            ['username', { variable: 'LOGIN_NAME' }],
            ['password', { variable: 'LOGIN_PASSWORD' }],
          ] as const)
        : []),
      ...text('scope', question.assertion?.scopeInside === true ? undefined : question.scope),
      ...text('audience', question.audience),
      ...text('resource', question.resource),
    ],
  };
}

/** A signed assertion lives for minutes and is a secret as long: whoever repeats the request signs one anew. */
function assertionForm(question: Case, facts: Facts): TokenStep['form'] {
  if (question.assertion === undefined) return [];
  const assertion = { variable: 'CLIENT_ASSERTION' };
  if (question.authMethod === undefined) return [['assertion', assertion]];
  return [
    ['client_id', clientIdOf(question, facts)],
    ['client_assertion_type', { text: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' }],
    ['client_assertion', assertion],
  ];
}

/** The id itself, unless it is mangled or may be no id: then what is sent stands in its variable alone. */
function clientIdOf(question: Case, facts: Facts): Value {
  const shape = facts.first('client-id-shape')?.fact;
  const plain = question.clientId !== null && /^[\w.@:/-]+$/.test(question.clientId);
  const exact = shape === undefined || (shape.manglings.length === 0 && shape.length === question.clientId?.length);
  return plain && exact && question.clientId !== null
    ? { text: question.clientId }
    : { variable: variableOf(question, 'clientId') };
}

const defaults = { clientId: 'CLIENT_ID', secret: 'CLIENT_SECRET', token: 'ACCESS_TOKEN' } as const;

/** The variable that the pipeline has the value in, where it is one; else a name of our own. */
function variableOf({ sources }: Case, field: keyof typeof defaults): string {
  return /^environment variable ([A-Za-z_][A-Za-z0-9_]*)/.exec(sources[field] ?? '')?.[1] ?? defaults[field];
}

/** The call that was refused, or the last one that was made. */
function refusedCall({ api }: Case, facts: Facts): Omit<CallStep, 'token'> | null {
  if (api === null) return null;
  const made = [...facts.all('call-answer'), ...facts.all('held-token-check'), ...facts.all('minted-token-check')].map(
    ({ fact }) => fact,
  );
  const chosen = made.find(({ reading }) => reading?.means !== 'accepted') ?? made[0];
  if (chosen === undefined) return null;
  const { method, path, url, status } = chosen;
  return { method, path, url, status };
}
