import { fingerprintOf } from '../../secrets/secret.ts';
import { argumentsOf, fieldWords, textOf } from '../look.ts';
import { defineRule } from '../rule.ts';

/** A plan keeps the values of variables; the environment of the provider is read again when it is applied. */
export default defineRule({
  id: 'saved-plan-outdated',
  level: 'error',
  title: 'A plan holds another value of a credential than the configuration has now',
  *look(project) {
    for (const { field, evaluated, name } of argumentsOf(project)) {
      const text = textOf(evaluated);
      const variable = evaluated?.known === true ? evaluated.source.variable : undefined;
      if (variable === undefined || text === undefined || text === '' || field === 'region') continue;
      for (const { file, variables } of project.plans) {
        const kept = variables.get(variable);
        if (kept === undefined || kept.fingerprint === fingerprintOf(text)) continue;
        yield {
          message: `The plan keeps ${kept.empty ? 'an empty text' : 'another value'} for variable ${variable}, the ${fieldWords[field]} for ${name}: applied, it uses the one that it keeps.`,
          fix: 'Plan again with the value of today, and apply that plan.',
          spot: { file, line: kept.line },
        };
      }
    }
  },
});
