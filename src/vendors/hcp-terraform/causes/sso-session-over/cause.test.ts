import { describe, expect, it } from 'vitest';
import { held, question } from '../../../../../test/causes/facts.ts';
import { factsOf } from '../../../../model/facts.ts';
import cause from './cause.ts';

const about = question({ vendor: 'hcp-terraform', tokenEndpoint: null, api: 'https://tfe.example' });

describe('sso-session-over', () => {
  it.each([
    ['nothing is known', [], { says: 'undecided', missing: ['held-token-check'] }],
    [
      'the token is not accepted: only a sign-in tells',
      [held('token-not-accepted')],
      { says: 'undecided', missing: ['hcp-terraform.session'] },
    ],
    ['no answer that tells', [held('server-error')], { says: 'undecided', missing: [] }],
    ['accepted', [held('accepted')], { says: 'ruled-out' }],
  ] as const)('%s', (_, facts, expected) => {
    expect(cause.judge(factsOf(facts), about)).toMatchObject(expected);
  });
});
