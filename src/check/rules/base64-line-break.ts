import { linesOf } from '../look.ts';
import { defineRule } from '../rule.ts';

/** GNU coreutils: `echo` adds a line break, and `base64` breaks its output after 76 characters. */
export default defineRule({
  id: 'base64-line-break',
  level: 'error',
  title: 'base64 of a credential gets a line break, inside or out',
  *look(project) {
    for (const { text, spot } of linesOf(project, 'sh')) {
      if (/^\s*#/.test(text)) continue;
      const piped = /\b(echo|printf)\b([^|]*)\|\s*(?:openssl\s+)?base64\b([^|;&)]*)/.exec(text);
      if (piped === null) continue;
      const [, command, given = '', options = ''] = piped;
      // Of other texts a line break at the end is as meant.
      if (!/secret|client|token|cred|passw|auth|_id\b|\bid\b/i.test(given) || /-d\b|--decode|-D\b/.test(options))
        continue;
      const added = command === 'echo' && !/^\s+-\w*n/.test(given);
      const wrapped = !/-w\s*0|--wrap[= ]0|-A\b|-b\s*0/.test(options) && !/\|\s*tr\s+-d/.test(text);
      if (!added && !wrapped) continue;
      yield {
        message: added
          ? 'echo adds a line break, which becomes part of the value that is encoded.'
          : 'base64 breaks its output after 76 characters: a header made of it is cut in two.',
        fix: 'Write: printf %s "$ID:$SECRET" | base64 -w0',
        spot,
        ...(added ? {} : { level: 'warning' as const }),
      };
    }
  },
});
