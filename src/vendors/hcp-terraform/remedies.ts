import type { Remedies } from '../../causes/cause.ts';

/** developer.hashicorp.com/terraform: "API tokens", "Single sign-on". */
export const remedies: Remedies = {
  'sso-enforced': {
    steps: [
      'Sign in at the organisation’s session page again; the tokens of that user work until the session ends.',
      'For a pipeline use a team or organisation token: no person’s session is behind it.',
    ],
  },
};
