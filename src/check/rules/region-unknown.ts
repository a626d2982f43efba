import { argumentsOf, isReference, spotOf, textOf, unquoted, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

/** The provider takes AWS names only, gc AWS names or domains, Archy domains. */
export default defineRule({
  id: 'region-unknown',
  level: 'error',
  title: 'A region that its reader does not know',
  *look(project) {
    for (const one of argumentsOf(project)) {
      const text = textOf(one.evaluated);
      if (one.field !== 'region' || text === undefined || text === '' || isReference(text)) continue;
      const region = project.regionOf(text);
      if (region?.terraform === true) continue;
      yield {
        message: `${one.name} is no name that the Terraform provider knows${region === undefined ? '' : `; it takes "${region.name}"`}.`,
        fix: region === undefined ? 'Use the AWS name of the region, such as eu-central-1.' : `Write "${region.name}".`,
        spot: spotOf(one),
      };
    }
    for (const { name, value, spot } of valuesFor(project, 'region')) {
      const text = unquoted(value.trim());
      if (text === '' || isReference(text) || project.regionOf(text) !== undefined) continue;
      yield { message: `${name} names no region.`, fix: 'Use the AWS name of the region, such as eu-central-1.', spot };
    }
  },
});
