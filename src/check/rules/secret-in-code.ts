import { textOfValue } from '../../terraform/value.ts';
import { defaultOf } from '../../terraform/variables.ts';
import { argumentsOf, fieldWords, isSecretText, sightWords, textOf, valuesFor } from '../look.ts';
import { defineRule, type Found } from '../rule.ts';

const fix =
  'Take it out, read it from a secret store or the environment, and reset it: it stays in the history of the repository.';

export default defineRule({
  id: 'secret-in-code',
  level: 'error',
  title: 'A secret is written out in a file of the project',
  *look(project) {
    const seen = new Set<string>();
    const once = function* (found: Found): Generator<Found> {
      const key = `${found.spot.file}:${found.spot.line}`;
      if (!seen.has(key)) yield found;
      seen.add(key);
    };
    for (const one of argumentsOf(project)) {
      const text = textOf(one.evaluated) ?? '';
      const written = one.evaluated?.known === true ? one.evaluated.source.spot : undefined;
      if ((one.field === 'secret' || one.field === 'token') && written !== undefined && isSecretText(text)) {
        const what = `The ${fieldWords[one.field]} for ${one.name}`;
        yield* once({ message: `${what} stands here in clear text (${sightWords(text)}).`, fix, spot: written });
      }
    }
    for (const { configurations, message } of [{ configurations: project.configurations, message: 'default' }]) {
      for (const { root } of configurations) {
        for (const name of secretVariables(root)) {
          const given = defaultOf(root, name);
          const text = given === undefined ? undefined : textOfValue(given.value);
          if (text === undefined || given?.source.spot === undefined || !isSecretText(text)) continue;
          yield* once({
            message: `The ${message} of variable ${name} is a secret in clear text (${sightWords(text)}).`,
            fix,
            spot: given.source.spot,
          });
        }
      }
    }
    for (const file of [...project.otherValues, ...project.configurations.flatMap(({ root }) => root.values)]) {
      for (const { name, value, at } of file.parsed.body.attributes) {
        if (value.kind !== 'string' || !secretName.test(name) || !isSecretText(value.value)) continue;
        const spot = { file: file.path, line: at.line };
        yield* once({ message: `${name} is a secret in clear text (${sightWords(value.value)}).`, fix, spot });
      }
    }
    for (const { name, value, spot } of valuesFor(project, 'secret', 'token')) {
      if (isSecretText(value))
        yield* once({ message: `${name} is a secret in clear text (${sightWords(value)}).`, fix, spot });
    }
  },
});

const secretName = /client_?secret|access_?token|oauth\w*secret/i;

/** Variables whose names say that they hold a secret. */
const secretVariables = (module: Parameters<typeof defaultOf>[0]): readonly string[] =>
  module.files
    .flatMap(({ parsed }) => parsed.body.blocks)
    .filter(({ type, labels }) => type === 'variable' && secretName.test(labels[0] ?? ''))
    .map(({ labels }) => labels[0] ?? '');
