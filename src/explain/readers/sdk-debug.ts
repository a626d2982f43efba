import { type Event, exchangesOf, headerIn } from './http-messages.ts';
import { defineReader } from './reader.ts';

/**
 * The debug log of the Genesys Cloud Go SDK in its text form, which the Terraform provider writes as `sdk_debug.log`
 * and gc as its own log: blocks of `=== REQUEST ===` and `=== RESPONSE ===`. Source: platform-client-sdk-go logger.go.
 */
export const sdkDebug = defineReader({
  id: 'sdk-debug',
  sure: ({ text }) =>
    /^=== RE(?:QUEST|SPONSE) ===$/m.test(text) || /Error from API: Verb [A-Z]+, Path /.test(text) ? 1 : 0,
  read(passage) {
    const events: Event[] = [];
    let part: 'none' | 'request' | 'answer' = 'none';
    let url = '';
    let body = false;
    for (const { number: line, text } of passage.lines) {
      const gc = /Error from API: Verb ([A-Z]{3,7}), Path (\S{1,2000}), Status Code (\d{3})/.exec(text);
      if (gc !== null) {
        events.push({ kind: 'request-line', method: gc[1] ?? '', target: (gc[2] ?? '').replace(/,$/, ''), line });
        events.push({ kind: 'status-line', status: Number(gc[3]), text: '', line });
        part = 'none';
        continue;
      }
      if (/^=== REQUEST ===$/.test(text)) {
        part = 'request';
        url = '';
        body = false;
      } else if (/^=== RESPONSE ===$/.test(text)) {
        part = 'answer';
        body = false;
      } else if (part === 'none') continue;
      else if (/^(?:TRACE|DEBUG|ERROR): \d{4}\//.test(text)) part = 'none';
      else if (part === 'request' && text.startsWith('URL: ')) url = text.slice(5).trim();
      else if (part === 'request' && text.startsWith('Method: '))
        events.push({ kind: 'request-line', method: text.slice(8).trim(), target: url, line });
      else if (part === 'answer' && /^Status: \d{3}/.test(text))
        events.push({ kind: 'status-line', status: Number(text.slice(8, 11)), text: '', line });
      else if (text.startsWith('Body: ')) {
        body = true;
        events.push({ kind: part === 'request' ? 'request-body' : 'answer-body', text: text.slice(6), line });
      } else if (!body && /^\t/.test(text)) {
        const header = headerIn(text.trim());
        if (header !== null)
          events.push({ kind: part === 'request' ? 'request-header' : 'answer-header', ...header, line });
      } else if (body) events.push({ kind: part === 'request' ? 'request-body' : 'answer-body', text, line });
    }
    return exchangesOf(events, passage, 'sdk-debug');
  },
});
