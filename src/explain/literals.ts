/**
 * Words of which a pattern needs at least one, so that most patterns need not be compiled for most texts: compiling is
 * what costs in a small one. Null where the pattern names no such words for certain.
 */
export function literalsOf(pattern: RegExp): readonly string[] | null {
  return wordsOf(pattern.source, 0);
}

function wordsOf(source: string, depth: number): readonly string[] | null {
  const words = new Set<string>();
  for (const branch of branchesOf(source)) {
    const own = wordsIn(branch, depth);
    if (own === null) return null;
    for (const word of own) words.add(word.toLowerCase());
  }
  return words.size > 0 && words.size <= MOST ? [...words] : null;
}

/** More words than these cost as much as the pattern. */
const MOST = 60;

/** The alternatives at the top of a pattern, or of the one group that it is. */
function branchesOf(source: string): readonly string[] {
  const branches: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') at = classEnd(source, at);
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) {
      branches.push(source.slice(from, at));
      from = at + 1;
    }
  }
  branches.push(source.slice(from));
  return branches;
}

const classEnd = (source: string, from: number): number => {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
};

/**
 * Words of which every match of a branch holds one: its longest run of letters, or those of a group that must be there;
 * null where there are none.
 */
function wordsIn(branch: string, depth: number): readonly string[] | null {
  let group: readonly string[] | null = null;
  let best = '';
  let run = '';
  const end = (): void => {
    if (run.length > best.length) best = run;
    run = '';
  };
  for (let at = 0; at < branch.length; at++) {
    const sign = branch.charAt(at);
    if (/[A-Za-z0-9_ ]/.test(sign)) {
      const next = branch[at + 1] ?? '';
      // What may be missing, or stand there more than once, is no part of the run.
      if (next === '?' || next === '*' || next === '{' || next === '+') end();
      else run += sign;
      continue;
    }
    end();
    if (sign === '\\') at += 1;
    else if (sign === '[') at = classEnd(branch, at);
    else if (sign === '(') {
      const from = at;
      at = groupEnd(branch, at);
      const must = /^\((?:\?:|(?!\?))/.test(branch.slice(from, from + 3)) && !/[?*{]/.test(branch[at + 1] ?? '');
      if (must && group === null && depth < 4)
        group = wordsOf(branch.slice(from + (branch[from + 1] === '?' ? 3 : 1), at), depth + 1);
    } else if (sign === '{') while (at < branch.length && branch[at] !== '}') at += 1;
  }
  end();
  const word = best.trim();
  return word.length >= 4 ? [word] : group;
}

function groupEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') at = classEnd(source, at);
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return source.length;
}
