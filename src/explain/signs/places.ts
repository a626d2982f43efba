import type { Passage } from '../passage.ts';
import type { SettingSeen, SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/** Two hosts of one platform's different regions in one text: whatever is asked, one of them is the wrong one. */
export function placeSigns(
  passage: Passage,
  settings: readonly SettingSeen[],
  regionOf: (host: string) => string | undefined,
): readonly SignSeen[] {
  const seen = new Map<string, { host: string; line: number }>();
  for (const { name, value, line } of settings) {
    if (name !== 'host') continue;
    const region = regionOf(value);
    if (region !== undefined && !seen.has(region)) seen.set(region, { host: value, line });
  }
  const [one, other] = [...seen.values()];
  const [first, second] = one !== undefined && other !== undefined ? [one, other] : twins(settings);
  if (first === undefined || second === undefined) return [];
  const title = `Hosts of two regions are in use: ${first.host} and ${second.host}`;
  return [
    lineSign(passage, second.line, {
      cause: 'client-not-in-tenant',
      says: 'points',
      weight: /salesforce\.com$/.test(first.host) ? 97 : 88,
      title,
      source: 'a client exists in the region of its organisation only',
    }),
  ];
}

/** Login hosts of which each serves one kind of organisation. Salesforce: production and sandboxes (help.salesforce.com, OAuth endpoints). */
const kinds: readonly (readonly [string, string])[] = [
  ['login.salesforce.com', 'test.salesforce.com'],
  ['login.microsoftonline.com', 'login.microsoftonline.us'],
];

/** Two login or API hosts of one name under different endings: `accounts.example.com` and `accounts.example.eu`. */
function twins(settings: readonly SettingSeen[]): readonly { host: string; line: number }[] {
  const sandbox = settings.find(({ value }) => /--[\w-]{1,40}\.(?:[\w-]{1,20}\.)?my\.salesforce\.com$/.test(value));
  const production = settings.find(({ value }) => value === 'login.salesforce.com');
  if (sandbox !== undefined && production !== undefined)
    return [
      { host: sandbox.value, line: sandbox.line },
      { host: production.value, line: production.line },
    ];
  for (const pair of kinds) {
    const both = pair.flatMap((host) => settings.find(({ value }) => value === host) ?? []);
    const [one, other] = both;
    if (one !== undefined && other !== undefined)
      return [
        { host: one.value, line: one.line },
        { host: other.value, line: other.line },
      ];
  }
  const byName = new Map<string, { host: string; line: number }>();
  for (const { name, value, line } of settings) {
    const parts = value.split('.');
    if (
      name !== 'host' ||
      parts.length < 3 ||
      parts.length > 5 ||
      /^(?:www|docs?|developers?|help|support|community|status)$/.test(parts[0] ?? '') ||
      /^[\d.]+$/.test(value)
    )
      continue;
    const stem = parts.slice(0, 2).join('.');
    const known = byName.get(stem);
    // The same service under another country's or region's ending.
    if (
      known !== undefined &&
      known.host !== value &&
      known.host.split('.').length === parts.length &&
      /^[a-z]{2,3}$/.test(parts.at(-1) ?? '')
    )
      return [known, { host: value, line }];
    if (known === undefined) byName.set(stem, { host: value, line });
  }
  return [];
}
