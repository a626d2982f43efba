import type { OAuthPack } from '../vendor.ts';
import { cognitoDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Amazon Cognito: `--login-url` is the domain of the user pool, `https://<name>.auth.<region>.amazoncognito.com`. */
export const cognito: OAuthPack = {
  id: 'cognito',
  name: 'Amazon Cognito',
  dialect: cognitoDialect,
  variables: { clientId: ['COGNITO_CLIENT_ID'], secret: ['COGNITO_CLIENT_SECRET'] },
  tokenEndpoint: (login) => `${login.origin}/oauth2/token`,
  remedies,
};
