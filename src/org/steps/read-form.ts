import { readBody, utf8 } from '../body.ts';
import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

const LIMIT = 64 * 1024;
const usual = 'grant_type=client_credentials';
const usualForm: ReadonlyMap<string, string> = new Map([['grant_type', 'client_credentials']]);

/** Reads the form body. A parameter must not come twice (RFC 6749 section 3.2). */
export const readForm: Step<TokenExchange> = {
  name: 'read-form',
  async check(exchange) {
    const read = await readBody(exchange.request, LIMIT);
    if ('failed' in read) {
      return read.failed === 'too-large'
        ? refuse('request-too-large', `more than ${LIMIT} bytes`)
        : refuse('request-unreadable', 'the body broke off');
    }
    const text = utf8(read.bytes);
    if (text === undefined) return refuse('request-unreadable', 'the body is not valid UTF-8');
    // What every official client sends, word for word; the rest is read with care.
    if (text === usual) {
      exchange.form = usualForm;
      return undefined;
    }
    // What matters is what can be read as a form: a JSON body without form data has no parameters.
    if (/^\s*[{[]/.test(text)) return refuse('body-not-form', 'the body looks like JSON');
    const form = new Map<string, string>();
    for (const [name, value] of new URLSearchParams(text)) {
      if (form.has(name)) return refuse('parameter-repeated', `"${name.slice(0, 40)}" came more than once`);
      form.set(name, value);
    }
    exchange.form = form;
    return undefined;
  },
};
