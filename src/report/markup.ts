import { safeLine, safeLines } from './safe.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Text of unknown origin as one line of HTML or XML text, or as an attribute's value. */
export const markupLine = (text: string): string => escaped(safeLine(text));

/** The same with its line breaks, for `<pre>` and for XML text. */
export const markupLines = (text: string): string => escaped(safeLines(text).join('\n'));
