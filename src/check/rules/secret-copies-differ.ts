import { fingerprintOf } from '../../secrets/secret.ts';
import type { Spot } from '../../terraform/value.ts';
import { argumentsOf, isSecretText, spotOf, textOf, unquoted, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

interface Pair {
  id: string;
  secret: string;
  spot: Spot;
}

export default defineRule({
  id: 'secret-copies-differ',
  level: 'warning',
  title: 'One client has two secrets in two files',
  *look(project) {
    const pairs: Pair[] = [];
    const all = [...argumentsOf(project)];
    for (const one of all.filter(({ field }) => field === 'secret')) {
      const id = all.find(({ field, provider }) => field === 'clientId' && provider === one.provider);
      const [idText, text] = [textOf(id?.evaluated), textOf(one.evaluated)];
      if (idText !== undefined && text !== undefined && isSecretText(text))
        pairs.push({ id: idText, secret: text, spot: spotOf(one) });
    }
    for (const { group, value, spot } of valuesFor(project, 'secret')) {
      const id = valuesFor(project, 'clientId').find((other) => other.group === group)?.value;
      if (id !== undefined && isSecretText(value) && isSecretText(id)) pairs.push({ id, secret: value, spot });
    }
    const plain = (text: string): string => unquoted(text.trim());
    for (const [at, { id, secret, spot }] of pairs.entries()) {
      const other = pairs.slice(0, at).find((one) => plain(one.id).toLowerCase() === plain(id).toLowerCase());
      if (other === undefined || fingerprintOf(plain(other.secret)) === fingerprintOf(plain(secret))) continue;
      yield {
        message: `The same client has another secret here than in ${other.spot.file} line ${other.spot.line}: one of them is old, or of another org.`,
        fix: 'Find out which one is accepted (why401 --secret file:...), and take the other away.',
        spot,
      };
    }
  },
});
