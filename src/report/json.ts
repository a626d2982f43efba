import type { Diagnosis } from '../model/diagnosis.ts';

/** The report itself: exactly one document, and a line break at its end. */
export const json = (diagnosis: Diagnosis): string => jsonText(diagnosis);

/**
 * A value as JSON. What a terminal or a CI log would act on is written as JSON escapes, which changes no value: C1
 * and bidirectional controls, `##[`.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
    .replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => character.split('').map(unit).join(''))
    .replace(/##(?=\[|vso\[|teamcity\[)/gi, '#\\u0023');
  return `${text}\n`;
}

/** One UTF-16 unit as JSON writes it. */
const unit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
