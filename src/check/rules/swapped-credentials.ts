import { shapeOf } from '../../secrets/shape.ts';
import type { Spot } from '../../terraform/value.ts';
import { argumentsOf, isReference, referredTo, spotOf, textOf, unquoted, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'swapped-credentials',
  level: 'error',
  title: 'Client id and secret stand in each other’s place',
  *look(project) {
    const ids = [
      ...[...argumentsOf(project)]
        .filter(({ field }) => field === 'clientId')
        .map((one) => ({
          group: one.provider,
          text: textOf(one.evaluated),
          spot: spotOf(one),
        })),
      ...valuesFor(project, 'clientId').map(({ group, value, spot }) => ({ group, text: value, spot })),
    ] as readonly { group: unknown; text: string | undefined; spot: Spot }[];
    const secrets = [
      ...[...argumentsOf(project)]
        .filter(({ field }) => field === 'secret')
        .map((one) => ({
          group: one.provider as unknown,
          text: textOf(one.evaluated),
        })),
      ...valuesFor(project, 'secret').map(({ group, value }) => ({ group: group as unknown, text: value })),
    ];
    for (const { group, text, spot } of ids) {
      const secret = secrets.find((other) => other.group === group)?.text;
      if (text === undefined || secret === undefined || isReference(text) || isReference(secret)) continue;
      const [id, other] = [unquoted(text.trim()), unquoted(secret.trim())];
      if (id.length < 16 || shapeOf(id).uuid || !shapeOf(other).uuid) continue;
      yield {
        message: 'The secret has the form of a client id, and the client id has not: they look swapped.',
        fix: 'Swap the two values; the client id is the one in the form of a UUID.',
        spot,
      };
    }
    // Jenkins: the halves of user and password, each bound to the other's name.
    for (const { name, value, spot } of valuesFor(project, 'secret')) {
      if (!/^credentials:.*#username$/.test(value) && referredTo(value)?.endsWith('_USR') !== true) continue;
      yield {
        message: `${name} gets the user name of its credential, not the password.`,
        fix: 'Bind the user name (the client id) and the password (the secret) the other way round.',
        spot,
      };
    }
  },
});
