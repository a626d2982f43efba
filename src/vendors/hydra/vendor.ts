import type { OAuthPack } from '../vendor.ts';
import { hydraDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Ory Hydra: `--login-url` is its public address, the issuer. */
export const hydra: OAuthPack = {
  id: 'hydra',
  name: 'Ory Hydra',
  dialect: hydraDialect,
  tokenEndpoint: (login) => `${login.origin}${login.pathname.replace(/\/+$/, '')}/oauth2/token`,
  remedies,
};
