import { dialectOf } from '../../dialect/sayings.ts';

/**
 * NICE CXone. Its documentation describes the token endpoint as OAuth 2.0 and shows no error bodies, so that nothing but
 * the standard is read: what another server means by a sentence is not known to be meant here.
 */
export const cxoneDialect = dialectOf({
  token: [
    {
      code: ['invalid_client'],
      means: 'client-authentication-failed',
      weight: 'code',
      mark: 'documented',
      source: 'RFC 6749 section 5.2; help.nicecxone.com, Export API, "Register an Application"',
    },
  ],
  api: [],
  marks: () => [],
});
