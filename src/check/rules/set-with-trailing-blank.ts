import { linesOf, secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'set-with-trailing-blank',
  level: 'error',
  title: 'set NAME=value in a Windows script takes the blank behind the value with it',
  *look(project) {
    const names = secretNames(project);
    for (const { text, spot } of linesOf(project, 'cmd')) {
      const [, name, value = ''] = /^\s*@?set\s+([A-Za-z_]\w*)=(.*?)(?:&.*)?$/i.exec(text.replace(/\r$/, '')) ?? [];
      if (name === undefined || !(names.has(name) || project.variables.clientId.includes(name))) continue;
      if (!/[ \t]$|^".*"$/.test(value)) continue;
      yield {
        message: `${name} gets ${/[ \t]$/.test(value) ? 'the blank at the end' : 'the quotes around it'} as part of its value.`,
        fix: `Write: set "${name}=%VALUE%" with the quotes around the whole assignment.`,
        spot,
      };
    }
  },
});
