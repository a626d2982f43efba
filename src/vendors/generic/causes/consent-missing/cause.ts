import { defineCause, fix } from '../../../../causes/cause.ts';
import { judgeNamed } from '../../named.ts';

export default defineCause({
  id: 'consent-missing',
  class: 'consent_missing',
  gate: 'grant',
  title: 'The application is not approved for what it asks for',
  prior: 0.3,
  judge: (facts) =>
    judgeNamed(facts, {
      token: ['consent-missing'],
      api: ['consent-missing'],
      remedy: fix('Have an administrator approve the application for this API, organisation or user.', [
        'Ask for the same scopes and the same API that were approved; they are compared as they are written.',
      ]),
    }),
});
