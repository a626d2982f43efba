import { fingerprintOf } from '../../secrets/secret.ts';
import { textOfValue } from '../../terraform/value.ts';
import { argumentsOf, fieldWords, isReference, linesOf, spotOf, textOf } from '../look.ts';
import type { Project } from '../project.ts';
import { defineRule, type Found } from '../rule.ts';

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
    yield* byVariableFile(project);
  },
});

/** A script, or TF_CLI_ARGS, names a file with -var-file, and the pipeline hands the same variable in. */
function* byVariableFile(project: Project): Generator<Found> {
  const set = project.values.filter(({ name }) => /^TF_CLI_ARGS(?:_\w+)?$/.test(name));
  const given = [...linesOf(project), ...set.map(({ value, spot }) => ({ text: value, spot }))];
  for (const { text, spot } of given) {
    for (const [, path = ''] of text.matchAll(/-var-file[= ]["']?([^\s"']+)/g)) {
      const name = path.split('/').at(-1) ?? path;
      for (const one of project.values) {
        if (one.holder !== 'values' || one.value === '' || one.spot.file.split('/').at(-1) !== name) continue;
        const handedIn = project.values.find(
          (other) => other.holder === 'pipeline' && other.name === `TF_VAR_${one.name}` && isReference(other.value),
        );
        if (handedIn === undefined || one.field === 'region') continue;
        yield {
          message: `${one.name} is taken from this file (-var-file in ${spot.file} line ${spot.line}); ${handedIn.name} of ${handedIn.spot.file} line ${handedIn.spot.line} is not used.`,
          fix: 'Remove the value from the file, or bring it up to date; -var-file goes before TF_VAR_ variables.',
          spot: one.spot,
        };
      }
    }
  }
}
