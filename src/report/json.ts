import type { Diagnosis } from '../model/diagnosis.ts';

/**
 * The report itself: exactly one document, and a line break at its end. What a terminal or a CI log would act on is
 * written as JSON escapes, which changes no value: bidirectional controls, C1 controls, `##[`.
 */
export function json(diagnosis: Diagnosis): string {
  const text = JSON.stringify(diagnosis, null, 2)
    .replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
      Array.from(
        { length: character.length },
        (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
      ).join(''),
    )
    .replace(/##(?=\[|vso\[|teamcity\[)/gi, '#\\u0023');
  return `${text}\n`;
}
