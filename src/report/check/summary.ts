import type { CheckReport } from '../../model/check.ts';

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** One sentence: what was found in how much. */
export function summary({ findings, unchecked, read }: CheckReport): string {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const found =
    findings.length === 0
      ? 'nothing found'
      : `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
  const left = unchecked.length === 0 ? '' : `; ${count(unchecked.length, 'thing')} could not be checked`;
  return `${found} in ${count(read.files, 'file')}${left}`;
}
