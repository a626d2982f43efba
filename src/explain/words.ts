import { isProse } from './claims.ts';
import type { Passage } from './passage.ts';
import { sayings } from './sayings/index.ts';
import type { SignSeen } from './sighting.ts';

/**
 * What the codes mean by the standards' own words. Servers print these sentences with every answer of that code, so that
 * nothing in them speaks of the case: RFC 6749 section 5.2, RFC 6750 section 3.1, and Doorkeeper's version of them.
 */
const definitions: readonly RegExp[] = [
  /The request is missing a required parameter, includes an (?:invalid|unsupported) parameter value[^.]{0,160}\./gi,
  /Client authentication failed \(e\.g\.,? unknown client, no client authentication included, or unsupported authentication method\)/gi,
  /Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method/gi,
  /The provided authorization grant (?:\(e\.g\.[^)]{0,80}\) )?(?:or refresh token )?is invalid, expired, revoked[^.]{0,140}\./gi,
  /The access token provided is expired, revoked, malformed,? or invalid for other reasons/gi,
  /The resource owner or authorization server denied the request/gi,
];

/** Blanked, so that places stay. */
function withoutDefinitions(flat: string): string {
  return definitions.reduce((text, form) => text.replace(form, (all) => ' '.repeat(all.length)), flat);
}

/** Runs the table of sayings over a passage. Each line of the table counts once, where it stands first. */
export function wordSigns(passage: Passage): readonly SignSeen[] {
  const flat = withoutDefinitions(passage.flat);
  return sayings.flatMap((saying) => {
    const found = saying.text.exec(flat);
    if (found === null) return [];
    if (saying.with !== undefined && !saying.with.test(flat)) return [];
    if (saying.unless?.test(flat) === true) return [];
    const line = passage.lineOfFlat(found.index);
    const whole = passage.lines.find(({ number }) => number === line)?.text ?? found[0];
    return [
      {
        what: 'sign' as const,
        reader: 'words',
        machine: !isProse(whole),
        line,
        endLine: passage.lineOfFlat(found.index + found[0].length - 1),
        at: passage.timeAt(line),
        cause: saying.cause,
        says: saying.says,
        weight: saying.weight,
        ...(saying.title === undefined ? {} : { title: saying.title }),
        source: saying.source,
        quote: flat.slice(Math.max(0, found.index - 20), found.index + found[0].length + 40).trim(),
      },
    ];
  });
}
