import { describe, expect, it } from 'vitest';
import { entry, held, minted, question, refused, token, unanswered, unreached } from '../../test/causes/facts.ts';
import { table } from '../../test/causes/table.ts';
import type { NetworkFailure } from '../model/fact.ts';
import { factsOf } from '../model/facts.ts';
import { causes } from './index.generated.ts';

type Kind = NetworkFailure['kind'];

/** Every way to break off, and the cause that stands for it; null where no cause of this family does. */
const causeOf: Readonly<Record<Kind, string | null>> = {
  'name-unknown': 'host-unresolvable',
  'name-lookup-failed': 'host-unresolvable',
  refused: 'connection-refused',
  unreachable: 'host-unreachable',
  timeout: 'connection-timeout',
  reset: 'connection-reset',
  'untrusted-issuer': 'tls-untrusted-issuer',
  'certificate-expired': 'tls-certificate-expired',
  'certificate-not-yet-valid': 'tls-certificate-expired',
  'name-mismatch': 'tls-name-mismatch',
  'not-tls': 'tls-not-spoken',
  'tls-failed': 'tls-not-spoken',
  'proxy-authentication': 'proxy-authentication-required',
  'proxy-failed': 'proxy-failed',
  'not-http': 'answer-not-http',
  // A token with a line break in it; token-mangled judges that.
  'header-not-sendable': null,
  other: null,
};

const family = causes.filter(({ class: klass, id }) => klass === 'network_tls_proxy' && id !== 'intermediary-answered');

describe('the family', () => {
  it('has a member for every way to break off, and no member without one', () => {
    const named = Object.values(causeOf).filter((id) => id !== null);
    expect(family.map(({ id }) => id)).toEqual([...new Set(named)].toSorted());
  });

  it('names exactly one member for one break', () => {
    for (const [kind, id] of Object.entries(causeOf)) {
      const facts = factsOf([unreached(kind as Kind)]);
      const guilty = family.filter((cause) => cause.judge(facts, question()).says === 'proven');
      expect(guilty.map((cause) => cause.id)).toEqual(id === null ? [] : [id]);
    }
  });

  it.each([
    ['refused', 'connection-refused', 'curl -v http://127.0.0.1:8401/'],
    ['timeout', 'connection-timeout', 'curl -v --max-time 20 http://127.0.0.1:8401/'],
  ] as const)('%s: the command asks the address that was configured', (kind, id, command) => {
    const broken = { stage: 'connect', kind, code: 'E', host: '127.0.0.1:8401' } as const;
    const about = question({ tokenEndpoint: 'http://127.0.0.1:8401/oauth/token', api: 'https://api.example.com' });
    const facts = factsOf([entry('reach', { reached: false, failure: broken })]);
    const judged = family.find((one) => one.id === id)?.judge(facts, about);
    expect(judged?.says === 'proven' ? judged.fix.commands : []).toEqual([command]);
  });
});

for (const [kind, id] of Object.entries(causeOf) as [Kind, string | null][]) {
  const cause = family.find((one) => one.id === id);
  if (cause === undefined) continue;
  const other: Kind = kind === 'timeout' ? 'reset' : 'timeout';
  table(
    cause,
    [
      [`${kind}: nothing is known`, [], 'undecided', ['reach', 'token-answer']],
      [`${kind}: an answer came`, [refused()], 'ruled-out', ['token-answer']],
      [`${kind}: an answer to a held token came`, [held('token-not-accepted')], 'ruled-out', ['held-token-check']],
      [`${kind}: broken off in another way`, [unreached(other)], 'undecided', []],
      [
        `${kind}: not reached directly, and answered through the proxy`,
        [unreached(kind), refused()],
        'ruled-out',
        ['token-answer'],
      ],
      [
        `${kind}: the API not reached directly, and answered through the proxy`,
        [unreached(kind, 'api'), token('issued'), minted('accepted')],
        'ruled-out',
        ['token-answer'],
      ],
      [`${kind}: reached`, [entry('reach')], 'undecided', ['reach', 'token-answer']],
    ],
    [
      [`${kind}: before any request`, [unreached(kind)], 'proven', ['reach']],
      [`${kind}: at the token request`, [token('server-error', unanswered(kind))], 'proven', ['token-answer']],
      [
        `${kind}: at the API, after a token was issued`,
        [token('issued'), minted('accepted', unanswered(kind))],
        'proven',
        ['minted-token-check'],
      ],
    ],
  );
}
