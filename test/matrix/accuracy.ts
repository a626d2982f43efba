import type { Part } from './grounds.ts';
import { withoutCase } from './look-alikes.ts';
import type { Spending, Tally } from './tally.ts';

/** docs/accuracy.md, from what was played. */
export function accuracyPage(tallies: readonly Tally[], { cases, planner, entropy, optimum }: Spending): string {
  const ratio = (spent: number): string => (spent / optimum).toFixed(3);
  return `# Accuracy

Made by \`npm run matrix\`: servers are broken in every way that is known for them, alone, in pairs and beside changes that
look guilty and are not; with an administrator's client and without. The verdict is compared with what was really broken
and with the server's private notes of why it refused. \`npm test\` plays a part of the same cases, and CI plays them all.

${table(tallies)}

*Right*: a true cause is proven, and none that is not true. *Unsettled*: what decides it was not at hand; the truth is
among the suspects, and the report names the next step where there is one. Of two faults, the later one is hidden by the
first; it must not be ruled out.

Every cause is the truth of some case, and what it is most easily taken for is played on the same server
(\`test/matrix/look-alikes.ts\`). Without a case:

${[...new Set(Object.values(withoutCase))].map(withReason).join('\n')}

| token requests over the single faults | total | ratio to the optimum |
| --- | ---: | ---: |
| the planner (edge cutting) | ${planner} | ${ratio(planner)} |
| baseline: one-step entropy | ${entropy} | ${ratio(entropy)} |
| optimum, by exhaustive search over the same probes (${cases} cases) | ${optimum} | 1 |
`;
}

/** The causes that have no case for this reason. */
function withReason(reason: string): string {
  const ids = Object.keys(withoutCase).filter((id) => withoutCase[id] === reason);
  return `- ${ids.map((id) => `\`${id}\``).join(', ')}: ${reason}`;
}

function table(tallies: readonly Tally[]): string {
  return [
    '| cases | right | unsettled, honestly | wrong | decidable and right | false accusations | true causes ruled out |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...tallies.map(
      (one) =>
        `| ${one.name}: ${one.cases} | ${one.right} | ${one.unsettled} | ${one.wrong} | ${one.decidableRight} of ${one.decidable} | ${one.falseAccusations} | ${one.wronglyRuledOut} |`,
    ),
  ].join('\n');
}

/** How each row of the table begins where it holds what would be played now. */
export const beginningOf = ({ name, cases }: Pick<Part, 'name' | 'cases'>): string => `| ${name}: ${cases.length} |`;
