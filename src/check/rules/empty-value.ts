import { argumentsOf, fieldWords, isExample, spotOf, textOf, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

/** terraform-plugin-sdk v2, PrepareProviderConfig: the environment is read only where an argument is null. */
export default defineRule({
  id: 'empty-value',
  level: 'error',
  title: 'An empty value counts as a value and hides the real one',
  *look(project) {
    for (const one of argumentsOf(project)) {
      if (textOf(one.evaluated) !== '' || one.field === 'token') continue;
      const [variable = ''] = project.variables[one.field];
      yield {
        message: `${one.name} is an empty text: the ${fieldWords[one.field]} is missing, and ${variable} is not read.`,
        fix: `Give the variable no default, or null; then ${variable} counts, or Terraform asks for a value.`,
        spot: spotOf(one),
      };
    }
    for (const { name, value, holder, spot, style } of valuesFor(project, 'clientId', 'secret')) {
      // Names that other tools read may be empty for good reasons.
      const own = Object.values(project.variables).flat().includes(name) || name.startsWith('TF_VAR_');
      if (!own || isExample(spot)) continue;
      if (value.trim() !== '' || holder === 'options' || (holder === 'pipeline' && style === 'block')) continue;
      yield {
        message: `${name} is set to nothing${name.startsWith('TF_VAR_') ? ', which Terraform takes as a value' : ''}.`,
        fix: 'Give it its value from the secret store, or delete the line.',
        spot,
      };
    }
  },
});
