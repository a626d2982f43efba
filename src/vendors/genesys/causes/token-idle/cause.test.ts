import { apiAs, at, entry, event, held, lastGood, minted, record, trail } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const on = entry('idle-timeout', { enabled: true, seconds: 1800 });
const alive = record({ tokenLifeSeconds: 86_400 });
const refused = [entry('token-shape'), held('token-not-accepted')];

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['the held token works', [entry('token-shape'), held('accepted'), on], 'ruled-out', ['held-token-check']],
    ['refused, no word on why', refused, 'undecided', ['idle-timeout', 'minted-token-check', 'token-answer']],
    [
      'the organisation has no idle timeout',
      [...refused, entry('idle-timeout'), minted('accepted'), trail()],
      'ruled-out',
      ['idle-timeout'],
    ],
    [
      'it has none now, and had one until a moment ago',
      [
        ...refused,
        entry('idle-timeout'),
        minted('accepted'),
        trail([event('idle-timeout-changed', 600, { ours: false })]),
      ],
      'undecided',
      [],
    ],
    [
      'it had expired by itself',
      [entry('token-shape', { expiresAt: at(-60), expired: true }), held('token-not-accepted'), on],
      'ruled-out',
      ['token-shape'],
    ],
    [
      'the API has a code for an expired one',
      [entry('token-shape'), held('token-expired'), on],
      'ruled-out',
      ['held-token-check'],
    ],
    ['refused for a permission', [entry('token-shape'), held('permission-missing'), on], 'undecided', []],
    [
      'refused with a quote around it, and fine without',
      [
        entry('token-shape', { manglings: ['quotes'] }),
        held('token-not-accepted'),
        apiAs('contrast.unmangled-token', 'accepted'),
        on,
      ],
      'ruled-out',
      ['contrast.unmangled-token'],
    ],
    ['no fresh token was shown yet', [...refused, on], 'undecided', ['minted-token-check', 'token-answer']],
    [
      'a fresh token is refused as well: it is not the token',
      [...refused, on, minted('token-not-accepted')],
      'undecided',
      [],
    ],
    ['nobody has looked at the trail', [...refused, on, minted('accepted')], 'undecided', ['audit-trail']],
    [
      'every token of the client is over: expired is enough of a reason',
      [...refused, on, minted('accepted'), alive, trail([event('token-issued', 90_000)])],
      'undecided',
      [],
    ],
    [
      'its tokens were revoked',
      [...refused, on, minted('accepted'), alive, trail([event('token-issued', 3600), event('tokens-revoked', 600)])],
      'undecided',
      [],
    ],
    [
      'no token was issued to this client: it is somebody else’s',
      [...refused, on, minted('accepted'), alive, trail()],
      'undecided',
      [],
    ],
    [
      'it worked a minute ago, which is shorter than the timeout',
      [...refused, on, minted('accepted'), alive, trail([event('token-issued', 3600)]), lastGood(60)],
      'undecided',
      [],
    ],
  ],
  [
    [
      'neither over nor revoked, and the organisation ends what lies idle',
      [...refused, on, minted('accepted'), alive, trail([event('token-issued', 3600)])],
      'likely',
      ['audit-trail', 'held-token-check', 'idle-timeout', 'minted-token-check'],
    ],
    [
      'the same, and the timeout was set today',
      [
        ...refused,
        on,
        minted('accepted'),
        alive,
        trail([event('token-issued', 3600), event('idle-timeout-changed', 5000, { ours: false })]),
        lastGood(4000),
      ],
      'likely',
      ['audit-trail', 'held-token-check', 'idle-timeout', 'minted-token-check'],
    ],
  ],
);
