import { argumentsOf, isReference, textOf, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

/** provider.go of terraform-provider-genesyscloud 1.84.1: a token that is not empty is used, id and secret never. */
export default defineRule({
  id: 'token-beside-credentials',
  level: 'warning',
  title: 'An access token stands beside id and secret, which are then never used',
  *look(project) {
    const fix = 'Delete the token: it runs out, and id and secret get a fresh one.';
    const all = [...argumentsOf(project)];
    for (const one of all) {
      const absent = one.evaluated?.known === true && (textOf(one.evaluated) ?? '') === '';
      const pair = all.some(({ provider, field }) => provider === one.provider && field === 'secret');
      if (one.field !== 'token' || absent || !pair) continue;
      yield { message: `${one.name} wins over id and secret of the same block.`, fix, spot: one.spot };
    }
    for (const { name, value, group, spot } of valuesFor(project, 'token')) {
      if (value.trim() === '' || !project.variables.token.includes(name)) continue;
      const pair = valuesFor(project, 'secret').some((other) => other.group === group && other.name !== name);
      if (pair)
        yield {
          message: `${name} wins over id and secret beside it${isReference(value) ? '' : ', and is written out'}.`,
          fix,
          spot,
        };
    }
  },
});
