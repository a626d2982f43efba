import type { ReadableAnswer } from '../../dialect/dialect.ts';
import { dialectOf, firstOf, partOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { ApiMeaning } from '../../model/reading.ts';

const docs = 'developer.hashicorp.com/terraform/cloud-docs/api-docs, authentication and response codes';

const OURS = 'said-by-terraform';

/**
 * HCP Terraform and Terraform Enterprise. 401 is for the token alone; whatever a good token may not see is 404. A user's
 * token of Terraform Enterprise sleeps while that user's SAML session is over, and its 401 does not say so.
 */
const api: readonly Saying<ApiMeaning>[] = [
  { status: [401], code: [OURS], means: 'token-not-accepted', weight: 'code', mark: 'documented', source: docs },
  { status: [404], code: [OURS], means: 'absent-or-hidden', weight: 'code', mark: 'documented', source: docs },
  { status: [429], means: 'rate-limited', weight: 'code', mark: 'documented', source: docs },
];

export const hcpTerraformDialect = dialectOf({
  token: [],
  api,
  codes: (answer) => (marksOf(answer).length > 0 ? [OURS] : []),
  apiWords(answer) {
    const first = firstOf(objectOf(answer)?.errors);
    return first === null ? null : { code: textOf(first.title), message: textOf(first.detail) ?? textOf(first.title) };
  },
  marks: marksOf,
  correlation: ['x-request-id'],
  readIdentity(answer) {
    // `GET /api/v2/account/details`
    const data = partOf(objectOf(answer)?.data);
    const attributes = partOf(data?.attributes);
    if (data?.type !== 'users' || attributes === null) return null;
    const service = attributes['is-service-account'];
    return {
      clientId: textOf(data.id),
      clientName: textOf(attributes.username),
      grant: null,
      // The user behind a team or organisation token is a service account.
      machine: typeof service === 'boolean' ? service : null,
      state: null,
      organization: null,
      roleCount: null,
      modifiedAt: null,
    };
  },
});

function marksOf(answer: ReadableAnswer): readonly string[] {
  const marks = ['tfp-api-version', 'tfp-appname', 'x-tfe-version']
    .filter((name) => answer.headers[name] !== undefined)
    .map((name) => `header ${name}`);
  // JSON:API errors with a status as text.
  return typeof firstOf(objectOf(answer)?.errors)?.status === 'string' ? [...marks, 'a JSON:API error'] : marks;
}
