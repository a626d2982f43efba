import { DOMParser } from '@xmldom/xmldom';

/** What a strict parser has to say against an XML text. */
export function strictParser(text: string): readonly string[] {
  const problems: string[] = [];
  try {
    new DOMParser({ onError: (level, message) => problems.push(`${level}: ${message}`) }).parseFromString(
      text,
      'text/xml',
    );
  } catch (error) {
    problems.push(String(error));
  }
  return problems;
}
