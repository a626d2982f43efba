import type { Passage } from '../passage.ts';
import { type Event, exchangesOf, headerIn, requestLineForm, statusLineForm } from './http-messages.ts';
import { defineReader } from './reader.ts';

/**
 * HTTP as tools print it: `curl -v` and `--trace-ascii` and `--trace`, `curl -i`, raw messages, Python's http.client
 * (`send:`, `reply:`, `header:`), .http files. Source: curl manual, "--verbose", "--trace-ascii"; CPython
 * Lib/http/client.py, `debuglevel`; RFC 9112.
 */
export const httpTranscript = defineReader({
  id: 'http-transcript',
  sure({ text }) {
    if (/^[<>*] (?:HTTP\/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD) )/m.test(text)) return 1;
    if (/^(?:<= Recv|=> Send) /m.test(text) || /^(?:send: b?['"]|reply: ['"]HTTP)/m.test(text)) return 1;
    return /\bHTTP\/\d(?:\.\d)? \d{3}\b|^(?:GET|POST|PUT|PATCH|DELETE) \S{1,2000} HTTP\/\d/m.test(text) ? 0.9 : 0;
  },
  read: (passage) => exchangesOf(eventsOf(passage), passage, 'http-transcript'),
});

type State = 'none' | 'request-headers' | 'request-body' | 'answer-headers' | 'answer-body';

function eventsOf({ lines }: Passage): readonly Event[] {
  const events: Event[] = [];
  let state: State = 'none';
  let curl = false;
  let trace: 'request' | 'answer' | 'answer-body' | 'request-body' | null = null;
  for (const { number: line, text: whole } of lines) {
    const traced = traceLine(whole);
    if (traced.section !== undefined) {
      trace = traced.section;
      continue;
    }
    if (trace !== null && traced.text === undefined) trace = null;
    const python = pythonLine(whole);
    if (python !== null) {
      for (const text of python.lines) state = push(events, text, python.side, state, line);
      continue;
    }
    if (traced.text !== undefined && trace !== null) {
      const side = trace === 'request' || trace === 'request-body' ? 'request' : 'answer';
      if (trace === 'answer-body') events.push({ kind: 'answer-body', text: traced.text, line });
      else if (trace === 'request-body') events.push({ kind: 'request-body', text: traced.text, line });
      else state = push(events, traced.text, side, state, line);
      continue;
    }
    const marked = /^\s{0,4}([<>*{}]) ?(.*)$/.exec(whole);
    const side = marked?.[1] === '>' ? 'request' : marked?.[1] === '<' ? 'answer' : null;
    const text = (marked?.[2] ?? '').trimEnd();
    if (marked !== null && side !== null && (requestLineForm.test(text) || statusLineForm.test(text))) curl = true;
    if (curl && marked !== null && side !== null && !/^\s{0,4}<[!A-Za-z/?]/.test(whole)) {
      state = push(events, text, side, state, line);
      continue;
    }
    if (marked?.[1] === '*') {
      events.push({ kind: 'note', text, line });
      continue;
    }
    if (curl && marked !== null && (marked[1] === '{' || marked[1] === '}') && /^\[\d+ bytes data\]/.test(text))
      continue;
    state = plain(events, whole, state, line);
  }
  return events;
}

/** A line of one side's headers. */
function push(events: Event[], text: string, side: 'request' | 'answer', state: State, line: number): State {
  const asked = requestLineForm.exec(text);
  if (asked !== null) {
    events.push({ kind: 'request-line', method: asked[1] ?? '', target: asked[2] ?? '', line });
    return 'request-headers';
  }
  const answered = statusLineForm.exec(text);
  if (answered !== null) {
    events.push({ kind: 'status-line', status: Number(answered[1]), text: (answered[2] ?? '').trim(), line });
    return 'answer-headers';
  }
  const header = headerIn(text);
  if (header !== null) {
    events.push({ kind: side === 'request' ? 'request-header' : 'answer-header', ...header, line });
    return side === 'request' ? 'request-headers' : 'answer-headers';
  }
  if (text.trim() === '') return side === 'request' ? 'request-body' : 'answer-body';
  if (state === 'request-body' || state === 'answer-body') {
    events.push({ kind: state, text, line });
    return state;
  }
  return state;
}

/** A line without a mark: raw messages, and the bodies that curl prints as they are. */
function plain(events: Event[], text: string, state: State, line: number): State {
  const asked = requestLineForm.exec(text.trim());
  if (asked !== null) {
    events.push({ kind: 'request-line', method: asked[1] ?? '', target: asked[2] ?? '', line });
    return 'request-headers';
  }
  const answered = statusLineForm.exec(text.trim());
  if (answered !== null) {
    events.push({ kind: 'status-line', status: Number(answered[1]), text: (answered[2] ?? '').trim(), line });
    return 'answer-headers';
  }
  if (state === 'request-headers' || state === 'answer-headers') {
    const header = headerIn(text.trim());
    if (header !== null) {
      events.push({ kind: state === 'request-headers' ? 'request-header' : 'answer-header', ...header, line });
      return state;
    }
    const next = state === 'request-headers' ? 'request-body' : 'answer-body';
    if (text.trim() === '') return next;
    // A body right behind the headers: the blank line was lost when the text was copied.
    if (/^\s*[{[<]/.test(text) || /^[\w.-]{1,40}=\S*(?:&|$)/.test(text.trim())) {
      events.push({ kind: next, text, line });
      return next;
    }
    return 'none';
  }
  if (state === 'request-body' || state === 'answer-body') events.push({ kind: state, text, line });
  return state;
}

/** `=> Send header, 12 bytes (0xc)` and `0000: text`; with --trace, bytes in hexadecimal stand before the text. */
function traceLine(text: string): { section?: 'request' | 'answer' | 'answer-body' | 'request-body'; text?: string } {
  const section = /^(?:\d\d:\d\d:\d\d\.\d{1,9} )?(=> Send|<= Recv) (header|data)/.exec(text);
  if (section !== null) {
    const sent = section[1] === '=> Send';
    if (section[2] === 'header') return { section: sent ? 'request' : 'answer' };
    return { section: sent ? 'request-body' : 'answer-body' };
  }
  const dumped = /^[0-9a-f]{4,8}: ?(.*)$/.exec(text);
  if (dumped === null) return {};
  const rest = dumped[1] ?? '';
  const hex = /^((?:[0-9a-f]{2} ){1,16})/.exec(`${rest} `);
  if (hex?.[1] !== undefined && hex[1].length >= 3 && /^(?:[0-9a-f]{2} ){4,16} /.test(`${rest}  `)) {
    return {
      text: Buffer.from(hex[1].replaceAll(' ', ''), 'hex')
        .toString('latin1')
        .replace(/\r?\n$/, ''),
    };
  }
  return { text: rest };
}

/** Python's http.client with debuglevel 1. */
function pythonLine(text: string): { side: 'request' | 'answer'; lines: readonly string[] } | null {
  const sent = /^\s*send: b?(['"])(.*)$/.exec(text);
  if (sent !== null) return { side: 'request', lines: unquoted(sent[2] ?? '', sent[1] ?? "'") };
  const reply = /^\s*reply: (['"])(.*)$/.exec(text);
  if (reply !== null) return { side: 'answer', lines: unquoted(reply[2] ?? '', reply[1] ?? "'").slice(0, 1) };
  const header = /^\s*header: (.*)$/.exec(text);
  return header === null ? null : { side: 'answer', lines: [header[1] ?? ''] };
}

const unquoted = (text: string, quote: string): readonly string[] =>
  text
    .replace(new RegExp(`${quote}\\s*$`), '')
    .split(/\\r\\n|\\n/)
    .map((one) => one.replace(/\\(['"\\])/g, '$1'));
