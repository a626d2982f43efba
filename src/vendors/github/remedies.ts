import type { Remedies } from '../../causes/cause.ts';

/** docs.github.com: "Authorizing a personal access token for use with SAML single sign-on", "Managing allowed IP addresses". */
export const remedies: Remedies = {
  'address-not-allowed': {
    steps: [
      'Organisation > Settings > Authentication security > IP allow list; a GitHub App can bring addresses of its own.',
    ],
  },
  'consent-missing': { steps: ['The organisation approves the app, or the fine-grained token, in its settings.'] },
  'sso-enforced': {
    steps: [
      'Open the address in the X-GitHub-SSO header of the refusal (good for one hour), signed in as the owner of the token.',
      'Or: Settings > Developer settings > the token > Configure SSO > Authorize. Fine-grained tokens are authorised when they are made; for the gh command, sign in again.',
      'For a pipeline, a GitHub App’s installation token needs no single sign-on.',
    ],
  },
};
