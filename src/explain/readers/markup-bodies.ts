import type { AnswerSeen } from '../sighting.ts';
import { defineReader } from './reader.ts';

/** Bodies that are no JSON: XML faults, web pages, forms with an error (GitHub's token endpoint without Accept). */
export const markupBodies = defineReader({
  id: 'markup-bodies',
  sure: ({ text }) => (/<(?:!doctype|html|\?xml|error|fault|head|title)\b|\berror=\w+&/i.test(text) ? 0.8 : 0),
  read(passage) {
    const out: AnswerSeen[] = [];
    const add = (at: number, part: Partial<AnswerSeen>): void => {
      const line = passage.lineOfText(at);
      out.push({
        what: 'answer',
        line,
        endLine: line,
        at: passage.timeAt(line),
        reader: 'markup-bodies',
        machine: true,
        role: null,
        status: null,
        statusText: null,
        headers: {},
        body: '',
        json: null,
        request: null,
        whole: 2,
        ...part,
      });
    };
    const page = /<(?:!doctype html|html|head|title)\b/i.exec(passage.text);
    if (page !== null) {
      const body = passage.text.slice(page.index, page.index + 8_000);
      const status = /<(?:title|h1)[^>]{0,100}>\s{0,10}(?:Error )?([345]\d\d)\b/i.exec(body)?.[1];
      add(page.index, { body, status: status === undefined ? null : Number(status) });
    }
    const fault = /<(?:\w{1,20}:)?(error|fault|errors|errorResponse)\b/i.exec(passage.text);
    if (page === null && fault !== null) {
      const body = passage.text.slice(fault.index, fault.index + 4_000);
      const tag = (name: string): string | undefined =>
        new RegExp(`<(?:\\w{1,20}:)?${name}>([^<]{1,500})<`, 'i').exec(body)?.[1];
      const code = tag('error') ?? tag('code') ?? tag('errorcode') ?? tag('faultcode');
      const message =
        tag('error_description') ?? tag('message') ?? tag('faultstring') ?? tag('description') ?? tag('reason');
      if (code !== undefined || message !== undefined)
        add(fault.index, {
          body,
          json: {
            ...(code === undefined ? {} : { error: code }),
            ...(message === undefined ? {} : { error_description: message, message }),
          },
        });
    }
    const form = /\berror=(\w{3,60})&(?:[\w.-]{1,40}=[^\s&"']{0,500}&?){0,10}/.exec(passage.text);
    if (form !== null) add(form.index, { body: form[0], json: Object.fromEntries(new URLSearchParams(form[0])) });
    return out;
  },
});
