import { dialectOf } from '../../dialect/sayings.ts';

/**
 * NICE CXone. Its documentation (developer.niceincontact.com, help.nicecxone.com) describes the token endpoint as OAuth
 * 2.0 and shows no error bodies, and no recorded one was found in public code or threads (looked for on 2026-11-26; pages
 * that contradict the documented addresses do not count). So nothing but the standard is read: what another server means
 * by a sentence is not known to be meant here.
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
