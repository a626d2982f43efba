import { isProse } from './claims.ts';
import type { Passage } from './passage.ts';
import { sayings } from './sayings/index.ts';
import type { SignSeen } from './sighting.ts';

/** Runs the table of sayings over a passage. Each line of the table counts once, where it stands first. */
export function wordSigns(passage: Passage): readonly SignSeen[] {
  const { flat } = passage;
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
