import { defineProbe, type LostSource, type Probe, type Scene } from './probe.ts';
import { attempt } from './token-contrast.ts';
import { canRequestToken, plainAttempt, signsWithKey } from './token-request.ts';

const fieldWords: Readonly<Record<string, string>> = { clientId: 'client id', region: 'region' };

/** Two sources of one field: which one the tool uses, and whether the other holds something else. */
const sourceConflict = defineProbe({
  id: 'source-conflict',
  wave: 'read',
  gives: ['source-conflict'],
  ready: ({ keys }) =>
    (keys.conflicts ?? []).length > 0 || { code: 'not-needed', reason: 'no field has more than one source' },
  run({ keys }) {
    const found = (keys.conflicts ?? []).map(({ field, used, lost, equal }) => {
      const name = fieldWords[field] ?? field;
      return {
        kind: 'source-conflict' as const,
        standing: 'observed' as const,
        fact: { field, used, lost, equal },
        says: `The ${name} is taken from ${used}; ${lost} holds ${equal ? 'the same' : 'another value'} and is not used.`,
        exhibit: {
          shape: 'comparison' as const,
          left: used,
          right: lost,
          rows: [{ what: name, left: 'used', right: 'not used', same: equal }],
        },
      };
    });
    return Promise.resolve({ found });
  },
});

/** The values that lost and are others, of the two fields that a token request carries. */
const others = (scene: Scene): readonly LostSource[] =>
  (scene.keys.conflicts ?? []).filter(
    ({ field, equal }) => !equal && (field === 'clientId' || (field === 'secret' && !signsWithKey(scene.question))),
  );

/** The last one of each field is the one that would be next in line. */
function nextInLine(scene: Scene): readonly LostSource[] {
  const byField = new Map(others(scene).map((one) => [one.field, one]));
  return [...byField.values()];
}

/** The same request with the value that the tool does not use: it goes to the host that the configuration names. */
const otherSource = defineProbe({
  id: 'token-contrast-other-source',
  wave: 'try',
  gives: ['contrast.other-source'],
  ready(scene) {
    if (others(scene).length === 0) return { code: 'not-needed', reason: 'no source holds another value' };
    const possible = canRequestToken(scene);
    if (possible !== true) return possible;
    const empty = scene.facts.first('secret-shape')?.fact.present === false;
    const plain = scene.facts.first('token-answer');
    if (plain === undefined && !empty) return 'later';
    if (plain?.fact.reading?.means === 'issued') return { code: 'not-needed', reason: 'the plain request was granted' };
    return true;
  },
  tokenRequests: () => 1,
  async run(scene) {
    const plain = plainAttempt(scene);
    const lost = nextInLine(scene);
    if (plain === undefined || lost.length === 0) return { found: [] };
    const secret = lost.find(({ field }) => field === 'secret')?.value ?? plain.secret;
    const clientId = lost.find(({ field }) => field === 'clientId')?.text ?? plain.clientId;
    const from = [...new Set(lost.map((one) => one.lost))].join(' and ');
    const changed = `with the ${lost.map(({ field }) => fieldWords[field] ?? field).join(' and the ')} of ${from}`;
    return attempt(
      scene,
      'contrast.other-source',
      { clientId, secret, changed },
      {
        fields: lost.map(({ field }) => field),
        used: [...new Set(lost.map((one) => one.used))].join(' and '),
        lost: from,
      },
    );
  },
});

export const otherSources: readonly Probe[] = [sourceConflict, otherSource];
