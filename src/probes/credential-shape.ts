import type { TextShape } from '../model/fact.ts';
import { peelId } from '../secrets/mangling.ts';
import { shapeOf, shapeOfSecret } from '../secrets/shape.ts';
import { claimsOf, formOf } from '../secrets/token-claims.ts';
import { defineProbe } from './probe.ts';

/** What the id, the secret and the token look like, without showing the two latter. */
export const credentialShape = defineProbe({
  id: 'credential-shape',
  wave: 'read',
  gives: ['client-id-shape', 'secret-shape', 'token-shape'],
  ready: () => true,
  async run({ keys, world, question, tokenForms }) {
    const id = shapeOf(keys.clientId);
    const secret = shapeOfSecret(keys.secret, peelId(keys.clientId ?? '').plain);
    const found = [];
    const asked = question.tokenEndpoint !== null || keys.token === undefined;
    // What nobody knows before a run has no form, and is not missing.
    if (asked && keys.unknown?.includes('clientId') !== true) {
      found.push({
        kind: 'client-id-shape' as const,
        standing: 'observed' as const,
        fact: id,
        says: `The client id ${describe(id)}.`,
        exhibit: exhibit('client id', id),
      });
    }
    if (asked && keys.unknown?.includes('secret') !== true) {
      found.push({
        kind: 'secret-shape' as const,
        standing: 'observed' as const,
        fact: { ...secret, equalsClientId: id.present && id.fingerprint === secret.fingerprint },
        says: `The secret ${describe(secret)}.`,
        exhibit: exhibit('secret', secret),
      });
    }
    if (keys.token !== undefined) {
      const token = shapeOfSecret(keys.token);
      const expiresAt = claimsOf(keys.token).expiresAt;
      const form = formOf(keys.token, tokenForms ?? []);
      const expired = expiresAt !== null && Date.parse(expiresAt) <= world.now().getTime();
      found.push({
        kind: 'token-shape' as const,
        standing: 'observed' as const,
        fact: {
          ...token,
          expiresAt,
          expired,
          ...(form === null
            ? {}
            : { form: { name: form.name, holder: form.holder, notForCalls: form.notForCalls ?? false } }),
        },
        says: `The token ${describe(token)}${form === null ? '' : `; by its prefix it is ${form.name}`}${expiresAt === null ? '' : `; it says that it ${expired ? 'expired' : 'expires'} at ${expiresAt}`}.`,
        exhibit: exhibit('token', token),
      });
    }
    return { found };
  },
});

function describe(shape: TextShape): string {
  if (!shape.present) return shape.setButEmpty ? 'is set, but empty' : 'is not set';
  const parts = [`has ${shape.length} characters`];
  if (shape.placeholder !== undefined) {
    parts.push(
      {
        template: 'is a template that nobody rendered',
        mask: 'is a mask, not a value',
        dummy: 'reads like a dummy',
        blank: 'holds blanks and nothing else',
      }[shape.placeholder],
    );
  }
  if (shape.manglings.length > 0) parts.push(`shows ${shape.manglings.join(', ')}`);
  return parts.join(', ');
}

function exhibit(what: string, shape: TextShape) {
  return {
    shape: 'table' as const,
    columns: ['', what],
    rows: [
      ['length', String(shape.length)],
      ['fingerprint', shape.present ? shape.fingerprint : 'none'],
      ['looks like a UUID', shape.uuid ? 'yes' : 'no'],
      ['oddities', shape.manglings.length === 0 ? 'none' : shape.manglings.join(', ')],
      ...(shape.placeholder === undefined ? [] : [['placeholder', shape.placeholder]]),
    ],
  };
}
