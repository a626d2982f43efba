import { linesOf, secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Windows PowerShell 5.1: `>` and Out-File write UTF-16 with a byte order mark and add a line break. */
export default defineRule({
  id: 'powershell-utf16-file',
  level: 'warning',
  title: 'PowerShell writes a secret to a file as UTF-16 with a line break',
  *look(project) {
    const names = [...secretNames(project)];
    for (const { text, spot } of linesOf(project, 'powershell')) {
      const writes = /(?:>\s*[^\s&|]|\|\s*(?:Out-File|Set-Content))/.exec(text) !== null;
      const secret = names.some((name) => text.includes(name)) || /\$\w*secret/i.test(text);
      if (!writes || !secret || /-NoNewline/i.test(text)) continue;
      yield {
        message: 'The file gets a line break at its end, and in Windows PowerShell a byte order mark and UTF-16.',
        fix: 'Write: Set-Content -NoNewline -Encoding ascii, or hand the secret on in the environment.',
        spot,
      };
    }
  },
});
