import { defineProbe, type OtherCopy, type Probe, type Scene } from './probe.ts';
import { attempt } from './token-contrast.ts';
import { canRequestToken, signsWithKey } from './token-request.ts';

/** Other places at hand that hold a secret of the same client, and whether it is the one in use. */
const secretCopy = defineProbe({
  id: 'secret-copy',
  wave: 'read',
  gives: ['secret-copy'],
  ready: ({ keys }) =>
    (keys.copies ?? []).length > 0 || { code: 'not-needed', reason: 'no other copy of the secret was found here' },
  run({ keys, question }) {
    const used = question.sources.secret ?? 'the value in use';
    const found = (keys.copies ?? []).map(({ where, equal, loss, value }) => ({
      kind: 'secret-copy' as const,
      standing: 'observed' as const,
      fact: { where, equal, fingerprint: value.fingerprint, loss },
      says: `Another copy, which the tool does not read: ${where} holds ${equal ? 'the same secret' : loss === null ? 'another secret' : 'more of the secret than is used'}.`,
      exhibit: {
        shape: 'comparison' as const,
        left: used,
        right: where,
        rows: [{ what: 'secret', left: 'used', right: 'not read', same: equal }],
      },
    }));
    return Promise.resolve({ found });
  },
});

/** The first copy that holds another value: one token request. Of more than one, "compare --try" tells more. */
const firstOther = ({ keys, question }: Scene): OtherCopy | undefined =>
  signsWithKey(question) ? undefined : (keys.copies ?? []).find(({ equal }) => !equal);

/** A source that the tool itself reads and passes over is tried first. */
const lostSource = ({ keys }: Scene): boolean =>
  (keys.conflicts ?? []).some(({ field, equal }) => !equal && (field === 'secret' || field === 'clientId'));

/** The same request with a copy that is another value: it goes to the host that the configuration names. */
const otherCopy = defineProbe({
  id: 'token-contrast-other-copy',
  wave: 'try',
  gives: ['contrast.other-copy'],
  ready(scene) {
    if (firstOther(scene) === undefined) return { code: 'not-needed', reason: 'no copy holds another value' };
    const possible = canRequestToken(scene);
    if (possible !== true) return possible;
    const { facts } = scene;
    const empty = facts.first('secret-shape')?.fact.present === false;
    const plain = facts.first('token-answer');
    if (plain === undefined && !empty) return 'later';
    const source = facts.first('contrast.other-source');
    if (source === undefined && lostSource(scene)) return 'later';
    if ([plain, source].some((one) => one?.fact.reading?.means === 'issued')) {
      return { code: 'not-needed', reason: 'a request was granted' };
    }
    return true;
  },
  tokenRequests: () => 1,
  async run(scene) {
    const copy = firstOther(scene);
    if (copy === undefined) return { found: [] };
    const change = { secret: copy.value, changed: `with the secret of ${copy.where}` };
    return attempt(scene, 'contrast.other-copy', change, { copy: copy.where, fingerprint: copy.value.fingerprint });
  },
});

export const otherCopies: readonly Probe[] = [secretCopy, otherCopy];
