import { answeredRequest, checkAssertion, type Subject } from './assertion.ts';
import { type CheckId, type CheckResult, checkList } from './checks.ts';
import { readMessage } from './message.ts';
import { ns } from './names.ts';
import { checkSignatureForm } from './signature-form.ts';
import {
  checkDestination,
  checkStatus,
  checkStructure,
  claimedIssuer,
  type MessageForm,
  type Shape,
} from './structure.ts';
import { verifySignatures } from './verify.ts';
import { childrenOf } from './xml.ts';

/** An identity provider whose word counts. */
export interface TrustedProvider {
  id: string;
  /** Its entity ID. */
  issuer: string;
  certificates: readonly string[];
  /** What we are called there: our entity ID. */
  audience: string;
}

/** A request that we sent: to whom, and where to go on after the answer. */
export interface PendingRequest {
  providerId: string;
  returnTo: string;
}

/** Requests that we sent and that nobody answered yet (SAML profiles section 4.1.4.3). */
export interface RequestMemory {
  /** An open request and the provider it was sent to. Nothing when it is unknown, answered or too old. */
  find(id: string, now: number): PendingRequest | undefined;
  /** Closes a request: an answer is accepted once. */
  close(id: string): void;
}

/** Assertions that were used (SAML profiles section 4.1.4.5). */
export interface AssertionMemory {
  has(issuer: string, id: string, now: number): boolean;
  add(issuer: string, id: string, until: number): void;
}

export interface Reception {
  providers: readonly TrustedProvider[];
  form: MessageForm;
  /** Addresses at which a message may arrive. */
  here: readonly string[];
  /** Audiences beside the provider's own name for us. */
  audiences?: readonly string[];
  now: number;
  clockSkewMs?: number;
  maximumAgeMs?: number;
  /** Whether an identity provider may begin by itself (SAML profiles section 4.1.5). */
  allowUnsolicited: boolean;
  requests: RequestMemory;
  assertions: AssertionMemory;
}

export type Received =
  | {
      accepted: true;
      subject: Subject;
      provider: TrustedProvider;
      /** The request that was answered; none when the provider began. */
      request: PendingRequest | undefined;
      checks: CheckResult[];
    }
  | {
      accepted: false;
      refusedBy: CheckId;
      detail: string;
      provider: TrustedProvider | undefined;
      checks: CheckResult[];
    };

// The clocks of two machines are seldom further apart; an assertion is minted for one redirect.
const defaultClockSkewMs = 5_000;
const defaultMaximumAgeMs = 300_000;

/**
 * Receives one SAML message: every check in order, stage by stage, and the subject if all of them passed. The
 * stages of form go on as long as there is a tree, so that the list is whole; but nothing is computed over a message
 * whose form is wrong, and nothing is read from a message that does not verify.
 */
export async function receive(encoded: string, reception: Reception): Promise<Received> {
  const checks = checkList();
  let provider: TrustedProvider | undefined;
  const refuse = (): Received => {
    const results = checks.results();
    const first = results.find(({ state }) => state === 'failed');
    return {
      accepted: false,
      refusedBy: first?.id ?? 'well-formed',
      detail: first?.detail ?? '',
      provider,
      checks: results,
    };
  };

  const message = readMessage(encoded, checks);
  if (message?.reading.root === undefined) return refuse();
  const { text, reading } = message;

  const shape = checkStructure(message.reading.root, reading.elements, reception.form, checks);
  checkDestination(shape.response, reception.here, checks);
  checkStatus(shape.response, checks);
  const claimed = shape.assertion === undefined ? undefined : claimedIssuer(shape.assertion);
  if (shape.assertion !== undefined) {
    provider = reception.providers.find(({ issuer }) => issuer === claimed);
    checks.judge('known-issuer', provider === undefined ? `the issuer is ${claimed ?? 'not named once'}` : undefined);
    if (provider !== undefined)
      checks.judge('provider-certificate', provider.certificates.length === 0 ? 'it has none' : undefined);
  }
  checkSignatureForm(shape, reading, checks);
  if (checks.failed() || provider === undefined) return refuse();

  const verified = await verifySignatures(text, shape, provider.certificates, checks);
  if (verified === undefined || checks.failed()) return refuse();

  const subject = checkAssertion(
    verified,
    shape.response,
    {
      issuer: provider.issuer,
      audiences: [provider.audience, ...(reception.audiences ?? [])],
      recipients: reception.here,
      now: reception.now,
      clockSkewMs: reception.clockSkewMs ?? defaultClockSkewMs,
      maximumAgeMs: reception.maximumAgeMs ?? defaultMaximumAgeMs,
    },
    checks,
  );
  const answered = answeredBy(shape, subject);
  checks.judge(
    'in-response-to',
    'problem' in answered ? answered.problem : requestProblem(answered.id, provider, reception),
  );
  checks.judge(
    'replay',
    reception.assertions.has(provider.issuer, subject.assertionId, reception.now)
      ? 'this assertion was used before'
      : undefined,
  );
  if (checks.failed()) return refuse();

  // Used up together and only now: a refused message leaves the request open for the real answer. Nothing is awaited
  // between looking and using, so two copies that arrive at once cannot both pass.
  const id = 'id' in answered ? answered.id : undefined;
  const request = id === undefined ? undefined : reception.requests.find(id, reception.now);
  if (id !== undefined) reception.requests.close(id);
  reception.assertions.add(
    provider.issuer,
    subject.assertionId,
    subject.notOnOrAfter + (reception.clockSkewMs ?? defaultClockSkewMs),
  );
  return { accepted: true, subject, provider, request, checks: checks.results() };
}

/**
 * The request that a message answers, as far as that is signed: what an unsigned Response says counts only together
 * with the same in the assertion; a signed one may say it alone, since some providers leave it out of the assertion.
 */
function answeredBy({ response }: Shape, subject: Subject): { id: string | undefined } | { problem: string } {
  const inner = subject.inResponseTo;
  if (response === undefined) return { id: inner };
  const outer = answeredRequest(response);
  const isSigned = childrenOf(response, ns.signature, 'Signature').length > 0;
  if (outer === inner || (isSigned && inner === undefined)) return { id: outer };
  return { problem: `the Response answers ${outer ?? 'nothing'}, the assertion answers ${inner ?? 'nothing'}` };
}

function requestProblem(id: string | undefined, provider: TrustedProvider, reception: Reception): string | undefined {
  if (id === undefined) return reception.allowUnsolicited ? undefined : 'it answers no request';
  const request = reception.requests.find(id, reception.now);
  if (request === undefined) return `no open request has the ID ${id}`;
  // An answer of one provider to the request that was put to another is not an answer.
  return request.providerId === provider.id ? undefined : `that request was sent to ${request.providerId}`;
}
