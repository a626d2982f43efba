import type { Passage } from '../passage.ts';
import type { FailureSeen } from '../sighting.ts';
import { forms } from './connection-forms.prepared.ts';
import { defineReader } from './reader.ts';
import { lastUrl, roleByWords } from './status-words.ts';

/** Failures without an answer: DNS, connection, TLS, proxy. No credential was judged by anybody. */
export const brokenConnections = defineReader({
  id: 'broken-connections',
  sure: ({ hay }) => (forms.some(({ text }) => text.mayFit(hay)) ? 0.8 : 0),
  read(passage) {
    const out: FailureSeen[] = [];
    for (const form of forms) {
      const found = form.text.exec(passage.hay);
      if (found === null) continue;
      if (form.kind === 'timeout' && out.some(({ failure }) => failure.kind !== 'timeout')) continue;
      // Java throws one exception for all that fails before there is a connection.
      if (form.kind === 'refused' && out.some(({ failure }) => failure.stage === 'dns')) continue;
      out.push(seen(passage, form, found.index, found[0]));
    }
    return out;
  },
});

function seen(passage: Passage, form: (typeof forms)[number], at: number, quote: string): FailureSeen {
  const line = passage.lineOfFlat(at);
  const from = Math.max(0, at - 300);
  const around = passage.flat.slice(from, at + 200);
  const url = lastUrl(around, at - from);
  const host =
    url !== null && URL.canParse(url)
      ? new URL(url).host
      : (/\b(?:lookup|host:?|getaddrinfo ENOTFOUND|ENOTFOUND) ["']?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(around)?.[1] ??
        '');
  return {
    what: 'failure',
    line,
    endLine: line,
    at: passage.timeAt(line),
    reader: 'broken-connections',
    machine: true,
    failure: { stage: form.stage, kind: form.kind, code: quote.slice(0, 80), host },
    url,
    quote: wholeWords(passage.flat, at - 80, at + quote.length + 60),
    role: roleByWords(around),
  };
}

/** A stretch of a text that begins and ends at a blank, or at the text's own ends. */
function wholeWords(text: string, from: number, to: number): string {
  const first = from <= 0 ? 0 : text.indexOf(' ', from) + 1;
  const last = to >= text.length ? text.length : text.lastIndexOf(' ', to);
  return text.slice(first, Math.max(first, last));
}
