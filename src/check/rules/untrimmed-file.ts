import { within } from '../../wire/hcl/index.ts';
import { argumentsOf } from '../look.ts';
import { defineRule } from '../rule.ts';

const trims = new Set(['trimspace', 'chomp', 'trim', 'trimsuffix', 'jsondecode', 'yamldecode', 'regex', 'replace']);

export default defineRule({
  id: 'untrimmed-file',
  level: 'warning',
  title: 'A value is read from a file or a heredoc, with its line break',
  *look(project) {
    for (const { field, name, expression, spot } of argumentsOf(project)) {
      const parts = [...within(expression)];
      const heredoc = parts.some((one) => (one.kind === 'string' || one.kind === 'template') && one.heredoc);
      const file = parts.some((one) => one.kind === 'call' && one.name === 'file');
      const trimmed = parts.some((one) => one.kind === 'call' && trims.has(one.name));
      if (field === 'region' || trimmed || !(heredoc || file)) continue;
      yield {
        message: `${name} is ${heredoc ? 'a heredoc, which ends with a line break' : 'read with file(), which keeps the line break at the end of the file'}.`,
        fix: heredoc ? 'Write the value in quotes.' : 'Write trimspace(file(...)).',
        spot,
      };
    }
  },
});
