import type { Finding } from '../../../model/evidence.ts';
import { defineProbe } from '../../../probes/probe.ts';

/**
 * What a call needs by the vendor's published definition (which permissions, and whether ANY or ALL of them). Known
 * for the operations that the Terraform provider uses.
 */
export const callNeeds = defineProbe({
  id: 'genesys-call-needs',
  wave: 'read',
  gives: ['call-needs'],
  ready: ({ question }) => question.calls.length > 0 || { code: 'no-call', reason: 'no call was named with --call' },
  async run({ question }) {
    const { operations, source } = await definition();
    const found: Finding[] = [];
    for (const { method, path } of question.calls) {
      const plain = path.split('?')[0] ?? '';
      const matching = operations.filter((one) => one.method === method && one.pattern.test(plain));
      // Of `/clients/{clientId}` and `/clients/me`, the one without a parameter is meant.
      const [best] = matching.sort((a, b) => a.template.split('{').length - b.template.split('{').length);
      if (best === undefined) continue;
      const { mode, permissions, template } = best;
      const says =
        mode === 'none'
          ? `${method} ${template} needs no permission, by the published definition.`
          : `${method} ${template} needs ${mode === 'any' && permissions.length > 1 ? 'any of ' : ''}${permissions.join(', ')}, by the published definition.`;
      found.push({
        kind: 'call-needs',
        standing: 'stated',
        fact: { method, path, permissions, mode },
        says,
        exhibit: { shape: 'note', text: `${says} Source: ${source}` },
      });
    }
    return { found };
  },
});

interface Operation {
  method: string;
  template: string;
  pattern: RegExp;
  mode: 'all' | 'any' | 'none';
  permissions: readonly string[];
}

let read: { operations: readonly Operation[]; source: string } | undefined;

/** The published definition, read when a call is named for the first time. */
async function definition(): Promise<NonNullable<typeof read>> {
  if (read !== undefined) return read;
  const { default: data } = await import('../data/operation-permissions.json', { with: { type: 'json' } });
  const operations = Object.entries(data.operations as Record<string, string[]>).map(
    ([operation, [mode, ...permissions]]) => {
      const [method = '', template = ''] = operation.split(' ');
      return { method, template, pattern: patternOf(template), mode: mode as Operation['mode'], permissions };
    },
  );
  read = { operations, source: data.source };
  return read;
}

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}
