import type { Comparison, Copy, Relation, Try } from '../model/comparison.ts';
import { paragraph, table } from './layout.ts';
import { defaultOptions, type ReportOptions } from './options.ts';
import { type Pen, penFor, type Tone } from './pen.ts';

const outcomeTones = { equal: 'passed', different: 'refused', unreadable: 'unknown' } as const satisfies Record<
  Comparison['outcome'],
  Tone
>;

const outcomeWords = {
  equal: 'equal',
  different: 'different',
  unreadable: 'not all could be read',
} as const satisfies Record<Comparison['outcome'], string>;

const stateWords = {
  read: '',
  empty: 'set, but empty',
  'not-set': 'not set',
  unreadable: 'could not be read',
} as const satisfies Record<Copy['state'], string>;

const tryWords = {
  accepted: 'accepted',
  refused: 'refused',
  'no-answer': 'no answer',
  'not-tried': 'not tried',
} as const satisfies Record<Try['outcome'], string>;

/** The comparison for a person: who holds the same value, by letters, and what the letters have to do with each other. */
export function comparisonText(comparison: Comparison, options: Partial<ReportOptions> = {}): string {
  const pen = penFor({ ...defaultOptions, ...options });
  const { outcome, summary } = comparison;
  const sections: readonly (readonly string[])[] = [
    [
      ...paragraph(pen, [{ text: `${comparison.copies.length} copies`, tone: 'quiet' }], {
        text: 'why401 compare  ',
        tone: 'strong',
      }),
      ...paragraph(pen, [{ text: pen.line(summary), tone: 'strong' }], {
        text: `${outcomeWords[outcome].toUpperCase()}  `,
        tone: outcomeTones[outcome],
      }),
    ],
    copyTable(pen, comparison),
    troubles(pen, comparison),
    relationLines(pen, comparison.relations),
    versionTable(pen, comparison),
    tryTable(pen, comparison.tries),
    [
      ...paragraph(pen, [
        {
          text: `Copies with the same letter are equal, to the last character. No value was shown, and the fingerprints behind the letters are keyed for this run alone. Token requests: ${comparison.spent.tokenRequests} of ${comparison.spent.tokenRequestsAllowed}.`,
          tone: 'quiet',
        },
      ]),
    ],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

const heading = (pen: Pen, text: string): string => pen.paint('heading', text.toUpperCase());

function copyTable(pen: Pen, comparison: Comparison): string[] {
  const rows = comparison.copies.map((copy) => [
    copy.value ?? '-',
    pen.line(copy.reference),
    copy.length === null ? '' : String(copy.length),
    formOf(copy),
    pen.line(versionsOf(copy, comparison).join('; ')),
  ]);
  return [heading(pen, 'Copies'), ...table(pen, ['value', 'copy', 'length', 'form', 'is version'], rows, 2)];
}

/** The versions that a copy is, or that it was before a change on its way. */
function versionsOf({ value, versions }: Copy, { relations, stores }: Comparison): readonly string[] {
  if (versions.length > 0 || value === null) return versions;
  const named = stores.flatMap(({ store, versions: all }) => all.map((one) => ({ store, ...one })));
  return relations.flatMap(({ left, right, is, leftManglings, rightManglings }) => {
    if (is !== 'mangled' || (left !== value && right !== value)) return [];
    const like = named.filter((one) => one.value === (left === value ? right : left));
    const apart = [...leftManglings, ...rightManglings].join(', ');
    return like.map(({ label, store }) => `${label} of ${store}, but for ${apart}`);
  });
}

function formOf({ state, manglings, placeholder }: Copy): string {
  if (state !== 'read') return stateWords[state];
  if (placeholder !== null) return `no value, but a ${placeholder}`;
  return manglings.length === 0 ? 'plain' : manglings.join(', ');
}

function troubles(pen: Pen, { copies, stores }: Comparison): string[] {
  const ofCopies = copies.flatMap(({ why }) => (why === undefined ? [] : [why]));
  const ofStores = stores.flatMap(({ why, store }) =>
    why === undefined || ofCopies.includes(why) ? [] : [`versions of ${store}: ${why}`],
  );
  const lines = [...ofCopies, ...ofStores];
  if (lines.length === 0) return [];
  return [
    heading(pen, 'Could not be read'),
    ...[...new Set(lines)].flatMap((line) =>
      paragraph(pen, [{ text: pen.line(line) }], { text: `  ${pen.signs.bullet} ` }),
    ),
  ];
}

/** More pairs than that are not told apart one by one where all that is to say is that they differ. */
const MOST_DIFFERENT = 6;

function relationLines(pen: Pen, relations: readonly Relation[]): string[] {
  const different = relations.filter(({ is }) => is === 'different');
  const few = different.length <= MOST_DIFFERENT;
  const lines = relations.flatMap((relation) => {
    if (relation.is === 'different' && !few) return [];
    const text = relationWords(relation);
    return paragraph(pen, [{ text }], { text: `  ${relation.left}, ${relation.right}  `, tone: 'strong' });
  });
  const rest = few
    ? []
    : paragraph(pen, [{ text: `different values: ${different.length} pairs` }], { text: '  the others  ' });
  return lines.length + rest.length === 0 ? [] : [heading(pen, 'Between the values'), ...lines, ...rest];
}

function relationWords({ left, right, is, leftManglings, rightManglings }: Relation): string {
  if (is === 'different') return 'different values';
  const sides = [
    ...(leftManglings.length === 0 ? [] : [`${left} has ${leftManglings.join(', ')}`]),
    ...(rightManglings.length === 0 ? [] : [`${right} has ${rightManglings.join(', ')}`]),
  ];
  return `the same value, changed on its way: ${sides.join('; ')}`;
}

function versionTable(pen: Pen, { stores }: Comparison): string[] {
  const rows = stores.flatMap(({ store, versions }) =>
    versions.map(({ label, value, length }) => [value, pen.line(store), pen.line(label), String(length)]),
  );
  if (rows.length === 0) return [];
  return [heading(pen, 'What the stores hold'), ...table(pen, ['value', 'store', 'version', 'length'], rows, 2)];
}

function tryTable(pen: Pen, tries: Comparison['tries']): string[] {
  if (tries === undefined) return [];
  const rows = tries.of.map(({ value, outcome, says }) => [value, tryWords[outcome], pen.line(says)]);
  return [
    heading(pen, 'Tried'),
    ...paragraph(pen, [{ text: pen.line(`client ${tries.clientId} at ${tries.tokenEndpoint}`), tone: 'quiet' }], {
      text: '  ',
    }),
    ...table(pen, ['value', 'answer', ''], rows, 2),
  ];
}
