import type { ApiExchange, Step, TokenExchange } from '../exchange.ts';
import type { GrantHandler } from '../grants/grant.ts';
import type { Route } from '../routes/route.ts';
import { addressAllowed } from './address-allowed.ts';
import { apiRate } from './api-rate.ts';
import { clientActive } from './client-active.ts';
import { clientAddressAllowed } from './client-address-allowed.ts';
import { compareSecret } from './compare-secret.ts';
import { findClient } from './find-client.ts';
import { findToken } from './find-token.ts';
import { grantAllowed } from './grant-allowed.ts';
import { grantKnown } from './grant-known.ts';
import { methodIsPost } from './method-is-post.ts';
import { orgActive } from './org-active.ts';
import { permissionHeld } from './permission-held.ts';
import { readCredentials } from './read-credentials.ts';
import { readForm } from './read-form.ts';
import { scopeHeld } from './scope-held.ts';
import { tokenAddressAllowed } from './token-address-allowed.ts';
import { tokenAlive } from './token-alive.ts';
import { tokenOwner } from './token-owner.ts';
import { tokenRate } from './token-rate.ts';
import { userContext } from './user-context.ts';

/** The machine lane to a token, in order. The first no ends it. */
export const tokenSteps = (grants: ReadonlyMap<string, GrantHandler>): readonly Step<TokenExchange>[] => [
  methodIsPost,
  readForm,
  grantKnown(grants),
  readCredentials,
  orgActive,
  findClient,
  clientActive,
  compareSecret,
  grantAllowed,
  tokenAddressAllowed,
  clientAddressAllowed,
  tokenRate,
];

/** From a token to an operation, in order, before the operation itself looks at divisions and objects. */
export const apiSteps = (route: Route): readonly Step<ApiExchange>[] => [...bearerSteps, ...routeSteps(route)];

/** What holds for every API request, the ones to unknown paths included. */
export const bearerSteps: readonly Step<ApiExchange>[] = [
  findToken,
  tokenAlive,
  tokenOwner,
  orgActive,
  addressAllowed,
  apiRate,
];

const routeSteps = (route: Route): readonly Step<ApiExchange>[] => [
  userContext(route),
  scopeHeld(route),
  permissionHeld(route),
];
