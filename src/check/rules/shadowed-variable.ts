import { fingerprintOf } from '../../secrets/secret.ts';
import { textOfValue } from '../../terraform/value.ts';
import { argumentsOf, fieldWords, isReference, spotOf, textOf } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Terraform 1.11: default, TF_VAR_, terraform.tfvars, *.auto.tfvars, -var; an argument goes before GENESYSCLOUD_. */
export default defineRule({
  id: 'shadowed-variable',
  level: 'error',
  title: 'A value in a file goes before the one that the pipeline hands in',
  *look(project) {
    for (const one of argumentsOf(project)) {
      const { evaluated, field, name } = one;
      const text = textOf(evaluated);
      if (evaluated?.known !== true || text === undefined || text === '') continue;
      const word = fieldWords[field];
      const other = evaluated.lost.find(({ value }) => {
        const lost = textOfValue(value);
        return lost !== undefined && lost !== '' && fingerprintOf(lost) !== fingerprintOf(text);
      });
      const [vendorName = ''] = project.variables[field];
      const inEnv = project.env[vendorName] ?? '';
      const handedIn = project.values.find(
        (value) =>
          value.holder === 'pipeline' &&
          (value.name === vendorName || value.name === `TF_VAR_${evaluated.source.variable ?? ''}`),
      );
      const isFile = evaluated.source.spot !== undefined && !evaluated.source.words.startsWith('default');
      const loser =
        other?.source.words ??
        (inEnv !== '' && fingerprintOf(inEnv) !== fingerprintOf(text)
          ? `environment variable ${vendorName}`
          : undefined) ??
        (isFile && field !== 'region' && handedIn !== undefined && isReference(handedIn.value)
          ? `${handedIn.name} of ${handedIn.spot.file} line ${handedIn.spot.line}`
          : undefined);
      if (loser === undefined) continue;
      yield {
        message: `The ${word} for ${name} is taken from ${evaluated.source.words}; ${loser} is not used.`,
        fix: 'Remove the value from the file, or bring it up to date; the last source of Terraform’s order wins.',
        spot: spotOf(one),
      };
    }
  },
});
