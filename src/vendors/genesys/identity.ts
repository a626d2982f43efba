import type { ReadableAnswer } from '../../dialect/dialect.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { Identity } from '../../model/fact.ts';

/** `CLIENT-CREDENTIALS` of today and `CLIENT_CREDENTIALS` of before 2021-11, as RFC 6749 names it. */
export function grantName(value: unknown): string | null {
  const grant = textOf(value)?.toUpperCase().replaceAll('_', '-') ?? null;
  return grant === 'CLIENT-CREDENTIALS' ? 'client_credentials' : grant;
}

/**
 * `TokenInfo` of `GET /api/v2/tokens/me`: a client reads its own grant type, roles, state and organisation without any
 * permission. The field is `OAuthClient`, with a capital O (SDK model 262.0.0).
 */
export function readIdentity(answer: ReadableAnswer): Omit<Identity, 'credential'> | null {
  const info = objectOf(answer);
  if (info === null) return null;
  const client = asObject(info.OAuthClient);
  const organization = asObject(info.organization);
  if (client === null && organization === null) return null;
  const grant = grantName(client?.authorizedGrantType);
  return {
    clientId: textOf(client?.id),
    clientName: textOf(client?.name),
    grant,
    machine: grant === null ? null : grant === 'client_credentials',
    state: textOf(client?.state),
    organization: textOf(organization?.name),
    roleCount: Array.isArray(client?.roleDivisions) ? client.roleDivisions.length : null,
    modifiedAt: textOf(client?.dateModified),
  };
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

export function asList(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== null) : [];
}
