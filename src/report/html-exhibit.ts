import type { ExchangeExhibit, Exhibit } from '../model/exhibit.ts';
import { requestLine } from './exchange.ts';
import { markupLine, markupLines } from './markup.ts';
import { cut } from './safe.ts';
import { moment } from './view.ts';

const bodyCharacters = 20_000;

/** How an entry of the ledger is shown on the page. */
export function htmlExhibit(exhibit: Exhibit): string {
  switch (exhibit.shape) {
    case 'exchange':
      return exchange(exhibit);
    case 'comparison': {
      const rows = exhibit.rows.map(({ what, left, right, same }) => [
        what,
        left,
        right,
        same ? '= same' : '≠ different',
      ]);
      return htmlTable(['', exhibit.left, exhibit.right, ''], rows);
    }
    case 'table':
      return htmlTable(exhibit.columns, exhibit.rows);
    case 'timeline':
      return htmlTable(
        ['when', 'what', 'who'],
        exhibit.events.map((event) => [moment(event.at), event.what, event.who ?? '']),
      );
    case 'note':
      return `<pre>${markupLines(exhibit.text)}</pre>`;
    default:
      return exhibit satisfies never;
  }
}

function exchange(exhibit: ExchangeExhibit): string {
  const { request, response, failure } = exhibit;
  const body = cut(response?.body ?? '', bodyCharacters);
  const sent = [requestLine(exhibit), ...headers(request.headers), ...(request.body ? ['', request.body] : [])];
  const received = [
    ...(failure === undefined ? [] : [failure]),
    ...(response === undefined
      ? []
      : [`HTTP ${response.status}`, ...headers(response.headers), '', body.text || '(empty body)']),
    ...(body.left > 0 || response?.truncated === true ? ['…'] : []),
  ];
  return `<pre>${markupLines(sent.join('\n'))}</pre>\n<pre>${markupLines(received.join('\n'))}</pre>`;
}

const headers = (all: Readonly<Record<string, string>>): string[] =>
  Object.entries(all).map(([name, value]) => `${name}: ${value}`);

/** A table of text from the diagnosis. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (tag: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${markupLine(cell)}</${tag}>`).join('')}</tr>`;
  const titles = head.some((title) => title !== '') ? `<thead>${row('th', head)}</thead>` : '';
  return `<table>${titles}<tbody>${rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;
}
