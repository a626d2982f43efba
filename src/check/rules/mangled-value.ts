import type { Mangling } from '../../model/fact.ts';
import { shapeOf } from '../../secrets/shape.ts';
import { argumentsOf, fieldWords, isReference, spotOf, textOf, unquoted, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

const words: Readonly<Record<Mangling, string>> = {
  'edge-whitespace': 'has blanks at an edge',
  'trailing-newline': 'ends with a line break',
  'carriage-return': 'holds a carriage return (a Windows line end)',
  'inner-line-break': 'has a line break inside (base64 without -w0?)',
  quotes: 'keeps its quotes as part of the value',
  'byte-order-mark': 'begins with a byte order mark',
  'nul-bytes': 'holds NUL bytes (UTF-16?)',
  'invisible-characters': 'holds characters that nobody sees (pasted from a chat or document?)',
  base64: 'is base64 of a text',
  'base64-pair': 'is base64 of id:secret, not the secret',
  pair: 'is id:secret, not the secret',
  'json-wrapper': 'is the whole JSON of a secret store, not one field of it',
  'url-encoding': 'is URL-encoded',
  assignment: 'is an assignment, not a value',
  'auth-scheme-prefix': 'begins with Basic or Bearer',
};

export default defineRule({
  id: 'mangled-value',
  level: 'error',
  title: 'A value was changed on its way: line break, quotes, encoding, blanks',
  *look(project) {
    for (const one of argumentsOf(project)) {
      if (one.field === 'region') continue;
      const text = textOf(one.evaluated);
      const said = say(text);
      if (said === undefined) continue;
      yield {
        message: `The ${fieldWords[one.field]} for ${one.name} ${said}.`,
        fix: 'Store the bare value; read a file with trimspace(file(...)), and use a quoted text instead of a heredoc.',
        spot: spotOf(one),
      };
    }
    for (const { name, value, holder, spot } of valuesFor(project, 'clientId', 'secret', 'token')) {
      if (isReference(value)) continue;
      // A shell, dotenv and compose take the outer quotes of a .env file off.
      const said = say(holder === 'env-file' ? withoutOuterQuotes(value) : value);
      if (said === undefined) continue;
      yield { message: `${name} ${said}.`, fix: 'Store the bare value, with nothing around it.', spot };
    }
  },
});

const withoutOuterQuotes = (value: string): string => {
  const end = /\r$/.exec(value)?.[0] ?? '';
  return unquoted(value.slice(0, value.length - end.length).trim()) + end;
};

function say(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const { manglings } = shapeOf(value);
  if (manglings.length > 0) return manglings.map((one) => words[one]).join(', and ');
  return /[^\x20-\x7E]/.test(value)
    ? 'holds characters outside ASCII (curly quotes, a dash, a no-break space?)'
    : undefined;
}
