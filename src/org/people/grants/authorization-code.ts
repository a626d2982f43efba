import { refuse } from '../../exchange.ts';
import type { GrantHandler } from '../../grants/grant.ts';
import { challengeOf } from '../codes.ts';
import type { People } from '../people.ts';

/**
 * The code for a token (RFC 6749 section 4.1.3) with PKCE (RFC 7636). A client without a secret must have begun with
 * a challenge; a client with one may. Parameters: `code`, `redirect_uri`, `code_verifier`, `client_id`.
 */
export const authorizationCode = (people: People): GrantHandler => ({
  name: 'authorization_code',
  model: 'CODE',
  publicClients: true,
  grant({ form, client, presentedSecret, at }) {
    const taken = people.codes.take(form.get('code') ?? '', at);
    if (taken === undefined) return refuse('code-invalid', 'no open code has this value');
    if ('usedBefore' in taken) {
      // Somebody has a copy of it (RFC 6749 section 4.1.2): what came of it is not to be trusted either.
      people.refreshTokens.revoke(taken.usedBefore);
      return refuse('code-invalid', 'the code was used before');
    }
    const { code, family } = taken;
    if (code.clientId !== client?.id) return refuse('code-invalid', 'the code was given to another client');
    if (form.get('redirect_uri') !== code.redirectUri && form.has('redirect_uri')) {
      return refuse('code-invalid', 'redirect_uri is not the one of the authorization');
    }
    const verifier = form.get('code_verifier');
    if (code.codeChallenge === undefined) {
      if (presentedSecret === undefined) return refuse('code-verifier-wrong', 'a client without a secret needs PKCE');
      // RFC 9700 section 2.1.1: a verifier without a challenge is an attempt to step around it.
      if (verifier !== undefined) return refuse('code-verifier-wrong', 'there was no code_challenge');
    } else if (
      !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier ?? '') ||
      challengeOf(verifier ?? '') !== code.codeChallenge
    ) {
      return refuse(
        'code-verifier-wrong',
        verifier === undefined ? 'code_verifier is missing' : 'code_verifier does not fit',
      );
    }
    if (people.ports.user(code.userId)?.state !== 'active')
      return refuse('user-inactive', 'the user is not active any more');
    const refreshToken = people.refreshTokens.issue({
      clientId: client.id,
      userId: code.userId,
      scope: code.scope,
      family,
    });
    return { userId: code.userId, scope: code.scope, refreshToken };
  },
});
