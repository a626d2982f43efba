import { describe, expect, it } from 'vitest';
import {
  entry,
  held,
  lastGood,
  question,
  record,
  refused,
  token,
  tokenAs,
  trail,
  unanswered,
} from '../../test/causes/facts.ts';
import { type Row, table } from '../../test/causes/table.ts';
import type { Mangling } from '../model/fact.ts';
import { factsOf } from '../model/facts.ts';
import { causes } from './index.generated.ts';

/** Every form that a secret can be changed into, and the cause that stands for it. A new form needs a line here. */
const causeOf: Readonly<Record<Mangling, string>> = {
  'edge-whitespace': 'secret-edge-whitespace',
  'trailing-newline': 'secret-trailing-newline',
  'carriage-return': 'secret-carriage-return',
  'inner-line-break': 'secret-inner-line-break',
  quotes: 'secret-quoted',
  'byte-order-mark': 'secret-byte-order-mark',
  'nul-bytes': 'secret-nul-bytes',
  'invisible-characters': 'secret-invisible-characters',
  base64: 'secret-base64-encoded',
  'base64-pair': 'secret-base64-encoded',
  pair: 'secret-is-a-pair',
  'json-wrapper': 'secret-json-wrapped',
  'url-encoding': 'secret-url-encoded',
  assignment: 'secret-assignment',
  'auth-scheme-prefix': 'secret-auth-scheme-prefix',
};

/** Forms that no secret can have of its own: a fault even where undoing them was not enough. */
const never: readonly Mangling[] = [
  'edge-whitespace',
  'trailing-newline',
  'carriage-return',
  'inner-line-break',
  'quotes',
  'byte-order-mark',
  'nul-bytes',
  'invisible-characters',
];

/**
 * The causes of the family: those of a changed secret that bite where the secret is looked at. A part that is lost leaves
 * no form that could be undone.
 */
const family = causes.filter(
  ({ id, class: klass, gate }) => klass === 'secret_mangled' && gate === 'secret' && id !== 'secret-part-lost',
);

describe('the family', () => {
  it('has a member for every form, and no member without one', () => {
    expect(family.map(({ id }) => id)).toEqual([...new Set(Object.values(causeOf))].toSorted());
  });

  it('speaks with one voice at a time: no other member names a form that is not its own', () => {
    for (const [form, id] of Object.entries(causeOf)) {
      const facts = factsOf([entry('secret-shape', { manglings: [form as Mangling] }), refused()]);
      const guilty = family.filter((cause) => cause.judge(facts, question()).says === 'likely');
      expect(guilty.map((cause) => cause.id)).toEqual([id]);
    }
  });
});

for (const [form, id] of Object.entries(causeOf) as [Mangling, string][]) {
  const cause = family.find((one) => one.id === id);
  if (cause === undefined) continue;
  const odd = entry('secret-shape', { manglings: [form] });
  const other = entry('secret-shape', { manglings: [form === 'quotes' ? 'trailing-newline' : 'quotes'] });
  const undone = entry('contrast.unmangled', {
    ...tokenAs('contrast.unmangled', 'issued').fact,
    undone: { clientId: [], secret: [form] },
  });
  const inVain = tokenAs('contrast.unmangled', 'client-authentication-failed');
  const innocent: Row[] = [
    [`${form}: nothing is known`, [], 'undecided', ['secret-shape']],
    [`${form}: a plain secret`, [entry('secret-shape'), refused()], 'ruled-out', ['secret-shape']],
    [`${form}: another form`, [other, refused()], 'ruled-out', ['secret-shape']],
    [`${form}: not tried yet`, [odd], 'undecided', ['token-answer']],
    [`${form}: accepted as it is, so it is the secret`, [odd, token('issued')], 'ruled-out', ['token-answer']],
    [`${form}: the refusal names the grant`, [odd, token('grant-not-allowed')], 'ruled-out', ['token-answer']],
    [
      `${form}: accepted as it is in another region`,
      [odd, refused(), inVain, tokenAs('contrast.other-region', 'issued')],
      'ruled-out',
      ['contrast.other-region'],
    ],
    [`${form}: throttled`, [odd, token('rate-limited')], 'undecided', []],
    [`${form}: no answer`, [odd, token('server-error', unanswered())], 'undecided', []],
    [
      `${form}: the request was not understood, and may be once it is undone`,
      [odd, token('request-malformed')],
      'undecided',
      ['contrast.unmangled'],
    ],
    [
      `${form}: not understood as it is, and the server failed when it was undone`,
      [odd, token('request-malformed'), tokenAs('contrast.unmangled', 'server-error')],
      'undecided',
      [],
    ],
    [
      `${form}: not understood either way`,
      [odd, token('request-malformed'), tokenAs('contrast.unmangled', 'request-malformed')],
      'undecided',
      [],
    ],
    ...(never.includes(form)
      ? []
      : ([[`${form}: undone in vain, so it may be its own form`, [odd, refused(), inVain], 'undecided', []]] as const)),
  ];
  const guilty: Row[] = [
    [
      `${form}: granted once it is undone`,
      [odd, refused(), undone],
      'proven',
      ['contrast.unmangled', 'secret-shape', 'token-answer'],
    ],
    [
      `${form}: once it is undone the server knows the client and refuses the grant`,
      [odd, refused(), tokenAs('contrast.unmangled', 'grant-not-allowed')],
      'proven',
      ['contrast.unmangled', 'secret-shape', 'token-answer'],
    ],
    [
      `${form}: not understood as it is, granted once it is undone`,
      [odd, token('request-malformed'), undone],
      'proven',
      ['contrast.unmangled', 'secret-shape', 'token-answer'],
    ],
    [
      `${form}: not understood as it is; undone, the server looks at who asks, and refuses that`,
      [odd, token('request-malformed'), inVain],
      'proven',
      ['contrast.unmangled', 'secret-shape', 'token-answer'],
    ],
    [
      `${form}: refused for the client as it is, and for the scope once it is undone`,
      [odd, refused(), tokenAs('contrast.unmangled', 'scope-invalid')],
      'proven',
      ['contrast.unmangled', 'secret-shape', 'token-answer'],
    ],
    [
      `${form}: beside a reset, an active client and a good token, and granted once it is undone`,
      [odd, held('accepted'), refused(), record(), trail(), lastGood(60), undone],
      'proven',
      ['contrast.unmangled', 'secret-shape', 'token-answer'],
    ],
    [`${form}: refused, and not tried undone`, [odd, refused()], 'likely', ['secret-shape', 'token-answer']],
    ...(never.includes(form)
      ? ([
          [
            `${form}: undone in vain, one fault of two`,
            [odd, refused(), inVain],
            'likely',
            ['contrast.unmangled', 'secret-shape'],
          ],
        ] as const)
      : []),
  ];
  table(cause, innocent, guilty);
}
