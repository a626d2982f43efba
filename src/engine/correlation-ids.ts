import type { Evidence } from '../model/evidence.ts';
import type { CorrelationId } from '../model/minimal.ts';

/**
 * Headers in which servers, gateways and proxies name a request: what their own documentation asks for in a support
 * case. Genesys Cloud: `inin-correlation-id`, `genesys-correlation-id`; Microsoft: `x-ms-request-id`; Cloudflare:
 * `cf-ray`; AWS: `x-amzn-requestid`, `x-amzn-trace-id`, `x-amz-cf-id`; GitHub: `x-github-request-id`; W3C Trace Context:
 * `traceparent`; the Genesys Cloud Terraform provider: `tf-correlation-id`.
 */
const headers: ReadonlySet<string> = new Set([
  'inin-correlation-id',
  'genesys-correlation-id',
  'tf-correlation-id',
  'x-correlation-id',
  'correlation-id',
  'x-request-id',
  'request-id',
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'client-request-id',
  'apim-request-id',
  'cf-ray',
  'traceparent',
  'x-b3-traceid',
  'x-cloud-trace-context',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-amz-request-id',
  'x-amz-cf-id',
  'x-github-request-id',
  'x-okta-request-id',
  'x-auth0-requestid',
  'x-vcap-request-id',
]);

/**
 * The same in bodies. Genesys Cloud: `contextId`; Entra ID: `trace_id` and `correlation_id`; AWS: `RequestId` in XML,
 * `requestId` in JSON.
 */
const bodyFields = [
  ...['contextId', 'correlation_id', 'trace_id', 'requestId'].map((name) => ({
    name,
    form: new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]+)"`),
  })),
  { name: 'RequestId', form: /<RequestId>([^<]+)<\/RequestId>/ },
] as const;

/** What can be an id: no sentence, nothing that was redacted, nothing that a search would take for an operator. */
const FORM = /^[\w.:;=/+-]{6,200}$/;

/** Every id by which somebody else's log names a request of this run, in the order in which they came. */
export function correlationIdsOf(evidence: readonly Evidence[]): readonly CorrelationId[] {
  const found = new Map<string, { id: string; header: string; because: string[] }>();
  for (const entry of evidence) {
    for (const [header, id] of idsIn(entry)) {
      if (!FORM.test(id)) continue;
      const known = found.get(`${header} ${id}`);
      if (known === undefined) found.set(`${header} ${id}`, { id, header, because: [entry.id] });
      else if (!known.because.includes(entry.id)) known.because.push(entry.id);
    }
  }
  return [...found.values()];
}

function idsIn({ exhibit }: Evidence): readonly (readonly [header: string, id: string])[] {
  if (exhibit.shape !== 'exchange') return [];
  const sent = Object.entries(exhibit.request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const answered = Object.entries(exhibit.response?.headers ?? {});
  const inHeaders = [...sent, ...answered].filter(([name]) => headers.has(name));
  const body = exhibit.response?.body ?? '';
  const inBody = bodyFields.flatMap(({ name, form }) => {
    const id = form.exec(body)?.[1];
    return id === undefined ? [] : [[name, id] as const];
  });
  return [...inHeaders, ...inBody];
}
