import type { Remedies } from '../../causes/cause.ts';

const keys = 'Access keys stand with the employee whom they belong to: Employees, the employee, tab Access Keys.';

/** developer.niceincontact.com: "API Authentication and Authorization", "UserHub: Getting Started", Data Extraction API. */
export const remedies: Remedies = {
  'endpoint-not-token-endpoint': {
    steps: [
      'A back-end application asks https://cxone.niceincontact.com/auth/token (or the token endpoint of its discovery document).',
      'https://AREA.nice-incontact.com/authentication/v1/token/access-key takes JSON with an access key alone, and no OAuth request.',
    ],
  },
  'grant-not-allowed': {
    steps: [
      'A back-end application sends the password grant: the access key’s id as user name and its secret as password, beside the client’s own id and secret.',
    ],
    commands: [
      'why401 diagnose --vendor cxone --grant password --client-id "$CLIENT_ID" --secret env:CLIENT_SECRET --username "$ACCESS_KEY_ID" --password env:ACCESS_KEY_SECRET',
    ],
  },
  'auth-method-mismatch': {
    steps: ['The method was chosen when the application was registered: client_secret_post or client_secret_basic.'],
  },
  'secret-wrong': {
    steps: [`${keys} The secret of a key is shown once, when it is made: if it is lost, a new key is what helps.`],
  },
};
