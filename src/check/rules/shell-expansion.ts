import { isReference, linesOf, secretNames, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

const bareOption = /(--?[A-Za-z][\w-]*)[ =]\$\{?([A-Za-z_]\w*)\}?(?=\s|$)/g;

export default defineRule({
  id: 'shell-expansion',
  level: 'warning',
  title: 'A shell, a compose file or a platform changes a secret that holds $ or blanks',
  *look(project) {
    const names = secretNames(project);
    for (const { text, spot } of linesOf(project, 'sh')) {
      const [, name, value = ''] = /(?:^|[\s;&])(?:export\s+)?([A-Za-z_]\w*)="([^"]*)"/.exec(text) ?? [];
      if (name !== undefined && names.has(name) && /[^\\]\$[A-Za-z0-9_{]/.test(value) && !/^\$/.test(value)) {
        yield {
          message: `${name} is set between double quotes and holds a $: the shell fills in what follows it, and the value gets shorter.`,
          fix: 'Use single quotes.',
          spot,
        };
      }
      // An option with the bare variable: blanks and wildcards in it split it, and every process sees it.
      for (const [, option = '', bare = ''] of text.matchAll(bareOption)) {
        if (!/secret|token|password/i.test(option)) continue;
        if (!names.has(bare) && !/client_?secret|genesys/i.test(bare)) continue;
        yield {
          message: `${option} gets $${bare} without quotes: blanks and wildcards in it split it, and the list of processes shows it.`,
          fix: `Write "$${bare}" in double quotes; better, let the tool read it from its environment.`,
          spot,
        };
      }
    }
    for (const { name, value, holder, spot } of valuesFor(project, 'secret', 'token')) {
      const expands = holder === 'compose' || (holder === 'pipeline' && /gitlab/.test(spot.file));
      if (!expands || isReference(value) || !/(?<!\$)\$(?!\$)[A-Za-z_{]/.test(value)) continue;
      yield {
        message: `${name} holds a $, which is filled in there: the value gets shorter.`,
        fix: 'Write $$ for each $, or switch "Expand variable reference" off.',
        spot,
      };
    }
  },
});
