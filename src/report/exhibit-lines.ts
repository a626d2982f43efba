import type { Evidence } from '../model/evidence.ts';
import type { ExchangeExhibit, Exhibit } from '../model/exhibit.ts';
import { requestLine, tellingHeaders } from './exchange.ts';
import { paragraph, pieces, table } from './layout.ts';
import type { Pen, Tone } from './pen.ts';
import { cut } from './safe.ts';
import { moment } from './view.ts';
import { standingWords } from './words.ts';

const bodyCharacters = 1200;
const bodyLines = 12;
const indent = 5;

/** One entry of the ledger for the evidence section: what it says, how it is known, and its exhibit. */
export function entryLines(pen: Pen, entry: Evidence): string[] {
  const from = entry.from === undefined || entry.from.length === 0 ? '' : ` from ${entry.from.join(', ')}`;
  const how = [`${standingWords[entry.standing]}${from}`, entry.probe, moment(entry.at)];
  return [
    ...paragraph(pen, [{ text: pen.line(entry.says) }], {
      text: `${pen.line(`[${entry.id}]`).padEnd(indent - 1)} `,
      tone: 'strong',
    }),
    ...paragraph(pen, [{ text: how.map(pen.line).join(pen.signs.dot), tone: 'quiet' }], { text: ' '.repeat(indent) }),
    ...exhibitLines(pen, entry),
  ];
}

function exhibitLines(pen: Pen, { exhibit, says }: Evidence): string[] {
  const line = pen.line;
  switch (exhibit.shape) {
    case 'exchange':
      return exchangeLines(pen, exhibit);
    case 'comparison': {
      const rows = exhibit.rows.map((row) =>
        [row.what, row.left, row.right, row.same ? 'same' : 'DIFFERENT'].map(line),
      );
      return table(pen, ['', exhibit.left, exhibit.right, ''].map(line), rows, indent);
    }
    case 'table':
      return table(
        pen,
        exhibit.columns.map(line),
        exhibit.rows.map((row) => row.map(line)),
        indent,
      );
    case 'timeline':
      return eventLines(pen, exhibit.events, indent);
    case 'note':
      // A note that only repeats the sentence of its entry adds nothing.
      return exhibit.text.trim() === says.trim() ? [] : quoted(pen, exhibit.text, 'plain');
    default:
      return exhibit satisfies never;
  }
}

function exchangeLines(pen: Pen, exhibit: ExchangeExhibit): string[] {
  const { request, response, failure } = exhibit;
  const { sent, received, more } = pen.signs;
  const said = (sign: string, text: string, tone: Tone): string[] =>
    paragraph(pen, [{ text: pen.line(text), tone }], { text: ' '.repeat(indent) + sign, tone: 'quiet' });
  const body = response?.body.trim() === '' ? ['(empty body)'] : quotedOrNothing(pen, response?.body);
  return [
    ...said(sent, requestLine(exhibit), 'plain'),
    ...(request.body === undefined || request.body === '' ? [] : said(sent, request.body, 'quiet')),
    ...(failure === undefined ? [] : said(received, failure, 'strong')),
    ...(response === undefined ? [] : said(received, `HTTP ${response.status}`, 'strong')),
    ...tellingHeaders(exhibit).flatMap((header) => said(received, header, 'quiet')),
    ...(response === undefined
      ? []
      : body.map((text) => (text.startsWith(' ') ? text : ' '.repeat(indent) + pen.paint('quiet', text)))),
    ...(response?.truncated === true
      ? [' '.repeat(indent) + pen.paint('quiet', `${more} (the rest was not read)`)]
      : []),
  ];
}

const quotedOrNothing = (pen: Pen, text: string | undefined): string[] =>
  text === undefined ? [] : quoted(pen, text, 'plain');

/** Text that is not ours, behind a bar so that nobody takes it for ours. */
function quoted(pen: Pen, text: string, tone: Tone): string[] {
  const start = ' '.repeat(indent) + pen.paint('quiet', pen.signs.quote);
  const room = Math.max(16, pen.width - indent - pen.signs.quote.length);
  const short = cut(text.trim(), bodyCharacters);
  const all = pen.lines(short.text).flatMap((line) => pieces(line, room));
  const kept = all.slice(0, bodyLines);
  const hidden = short.left > 0 || all.length > kept.length;
  return [
    ...kept.map((line) => (start + pen.paint(tone, line)).trimEnd()),
    ...(hidden ? [start + pen.paint('quiet', `${pen.signs.more} ${text.trim().length} characters in all`)] : []),
  ];
}

/** Events of a timeline, one a line: when, what, who. */
export function eventLines(pen: Pen, events: Extract<Exhibit, { shape: 'timeline' }>['events'], at: number): string[] {
  return events.flatMap((event) => {
    const who = event.who === undefined ? [] : [{ text: `(${event.who})`, tone: 'quiet' as const }];
    const spans = [{ text: event.what }, ...who].map((span) => ({ ...span, text: pen.line(span.text) }));
    return paragraph(pen, spans, { text: `${' '.repeat(at)}${pen.line(moment(event.at))}  `, tone: 'quiet' });
  });
}
