import type { Comparison, Copy, Relation } from '../model/comparison.ts';

/** The sentence above the table. */
export function summaryOf(copies: readonly Copy[], relations: readonly Relation[], tries: Comparison['tries']): string {
  const read = copies.filter(({ value }) => value !== null);
  const values = [...new Set(read.map(({ value }) => value))];
  const missing = copies.length - read.length;
  const missed = missing === 0 ? '' : ` ${counted(missing, 'copy', 'copies')} could not be read.`;
  return `${ofValues(read, values, relations)}${missed}${ofTries(tries)}`;
}

function ofValues(read: readonly Copy[], values: readonly (string | null)[], relations: readonly Relation[]): string {
  if (read.length === 0) return 'No copy could be read.';
  if (read.length === 1) return 'Only one copy could be read, so there is nothing to compare it with.';
  if (values.length === 1) return `All ${read.length} copies that could be read are equal, to the last character.`;
  const mangled = relations.filter(({ is }) => is === 'mangled');
  if (mangled.length === relations.length) {
    const names = [...new Set(mangled.flatMap((one) => [...one.leftManglings, ...one.rightManglings]))];
    return `The copies hold the same secret, and differ only in how it was changed on its way: ${names.join(', ')}.`;
  }
  const secrets = groupsOf(values, mangled);
  const forms = secrets === values.length ? '' : `: ${secrets} secrets, of which some were changed on their way`;
  return `The ${read.length} copies hold ${values.length} different values${forms}.`;
}

/** How many secrets the values are, where those that differ by a change only count as one. */
function groupsOf(values: readonly (string | null)[], mangled: readonly Relation[]): number {
  const group = new Map(values.map((value) => [value, value]));
  for (const { left, right } of mangled) {
    const [to, from] = [group.get(left), group.get(right)];
    for (const [value, one] of group) if (one === from) group.set(value, to ?? null);
  }
  return new Set(group.values()).size;
}

function ofTries(tries: Comparison['tries']): string {
  if (tries === undefined) return '';
  const accepted = tries.of.filter(({ outcome }) => outcome === 'accepted').map(({ value }) => value);
  if (accepted.length > 0) return ` The org accepts ${accepted.join(' and ')}.`;
  const unanswered = tries.of.every(({ outcome }) => outcome === 'no-answer');
  return unanswered ? ' The org gave no answer.' : ' The org accepts none of them.';
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
