import type { Loss } from '../model/comparison.ts';
import { reveal, type Secret } from './secret.ts';

/** A value so short can be a part of another by chance. */
const SHORTEST = 8;

/**
 * What happened to a value that lost something on its way and cannot be undone from what is left, but can be seen
 * beside the whole: `left` is the whole.
 */
const losses: readonly { id: Loss; made(whole: string): readonly string[] | ((rest: string) => boolean) }[] = [
  // What a shell, a compose file or Groovy makes of `$NAME`, `${NAME}`, `$1` and `$$` where nothing of that name is set.
  { id: 'dollar-expanded', made: (whole) => [withoutVariables(whole), whole.replaceAll('$$', '$')] },
  { id: 'backslash-eaten', made: (whole) => [whole.replace(/\\(.)/gs, '$1'), whole.replaceAll('\\', '')] },
  { id: 'plus-as-blank', made: (whole) => [whole.replaceAll('+', ' ')] },
  { id: 'letter-case-changed', made: (whole) => (rest) => rest.toLowerCase() === whole.toLowerCase() },
  { id: 'comment-cut', made: (whole) => [whole.replace(/#.*$/s, ''), whole.replace(/\s+#.*$/s, '')] },
  { id: 'cut-short', made: (whole) => (rest) => whole.startsWith(rest) || whole.endsWith(rest) },
];

const withoutVariables = (text: string): string => text.replace(/\$(?:\{[^}]*\}|[A-Za-z_][A-Za-z0-9_]*|\d)/g, '');

/** What one secret lost to become the other; null where that is not how they are related. */
export function lossBetween(whole: Secret, rest: Secret): Loss | null {
  const [before, after] = [reveal(whole), reveal(rest)];
  if (before === after || after.length < SHORTEST || after.length > before.length) return null;
  const found = losses.find(({ made }) => {
    const expected = made(before);
    return typeof expected === 'function' ? expected(after) : expected.includes(after);
  });
  return found?.id ?? null;
}
