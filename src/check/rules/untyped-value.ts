import { valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'untyped-value',
  level: 'warning',
  title: 'A value without quotes that YAML reads as a number or a truth value',
  *look(project) {
    for (const { name, typed, style, value, spot } of valuesFor(project, 'clientId', 'secret', 'token')) {
      const read = typed || /^(?:yes|no|on|off|0\d+|\d[\d_]*|\d+e\d+)$/i.test(value);
      if (style !== 'plain' || !read || value === '' || !/\.ya?ml$/.test(spot.file)) continue;
      yield {
        message: `${name} is written without quotes and is read as a number or a truth value: what arrives is another text.`,
        fix: 'Put the value in quotes.',
        spot,
      };
    }
  },
});
