import type * as Sdk from '@aws-sdk/client-secrets-manager';
import { Why401Error } from '../../model/errors.ts';
import { type Asked, type Store, shown, splitReference, type Version } from '../store.ts';
import { awsConfig, awsError, awsTroubleOf } from './aws.ts';
import { inTime, optional } from './optional.ts';
import { pick } from './pick.ts';

const STORE = 'AWS Secrets Manager';

/** Stages that every secret can have; asked for one by one where versions may not be listed. */
const STAGES = ['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING'];

/** A secret keeps about a hundred versions at most (AWS quota); so many are read. */
const MOST_VERSIONS = 100;

type Which = { VersionStage: string } | { VersionId: string } | Record<string, never>;

/**
 * AWS Secrets Manager through its official SDK, an optional peer.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
const awsSm: Store = {
  form: 'aws-sm:ID[#key][@stage]',
  async read(asked) {
    const { name, key, version } = splitReference(asked.rest);
    const { get } = await open(asked, name);
    const which =
      version === undefined ? {} : isVersionId(version) ? { VersionId: version } : { VersionStage: version };
    const text = await get(which);
    return {
      secret: pick(asked, STORE, shown(name), text, key),
      source: `${STORE} ${shown(name)}${key === undefined ? '' : ` key ${shown(key)}`}${version === undefined ? '' : ` ${version}`}${text === '' ? ' (empty)' : ''}`,
    };
  },
  async versions(asked) {
    const { name, key } = splitReference(asked.rest);
    const { get, list } = await open(asked, name);
    const versions: Version[] = [];
    for (const { label, which } of await list()) {
      try {
        const secret = pick(asked, STORE, shown(name), await get(which), key);
        versions.push({ label, secret, source: `${STORE} ${shown(name)} ${label}` });
      } catch (error) {
        // An older version may lack the key, or a stage may not be there; the others still tell.
        if (!(error instanceof Why401Error)) throw error;
      }
    }
    return versions;
  },
};

export default awsSm;

/** Ids of versions are UUIDs unless a rotation function chose otherwise; stages are labels of people. */
const isVersionId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

async function open(asked: Asked, name: string) {
  const sdk = (await optional(asked, STORE, '@aws-sdk/client-secrets-manager')) as typeof Sdk;
  const client = new sdk.SecretsManagerClient(awsConfig(asked, 'SECRETS_MANAGER', name));
  const limited = () => ({ abortSignal: AbortSignal.timeout(asked.world.timeoutMs) });
  return {
    async get(which: Which): Promise<string> {
      try {
        const command = new sdk.GetSecretValueCommand({ SecretId: name, ...which });
        const answer = await inTime(asked, STORE, shown(name), client.send(command, limited()));
        return answer.SecretString ?? Buffer.from(answer.SecretBinary ?? []).toString('utf8');
      } catch (error) {
        throw awsError(
          asked,
          STORE,
          shown(name),
          'secretsmanager:GetSecretValue (and kms:Decrypt for a key of your own)',
          error,
        );
      }
    },
    /** Every version, newest first; those without a stage are deprecated, and often still there. */
    async list(): Promise<readonly { label: string; which: Which }[]> {
      try {
        const command = new sdk.ListSecretVersionIdsCommand({
          SecretId: name,
          IncludeDeprecated: true,
          MaxResults: MOST_VERSIONS,
        });
        const { Versions = [] } = await inTime(asked, STORE, shown(name), client.send(command, limited()));
        return Versions.filter(({ VersionId }) => VersionId !== undefined)
          .sort((a, b) => Number(b.CreatedDate ?? 0) - Number(a.CreatedDate ?? 0))
          .map(({ VersionId = '', VersionStages = [] }) => ({
            label: VersionStages.length > 0 ? VersionStages.join(', ') : `version ${VersionId} (no stage)`,
            which: { VersionId },
          }));
      } catch (error) {
        if (awsTroubleOf(error) !== 'denied') {
          throw awsError(asked, STORE, shown(name), 'secretsmanager:ListSecretVersionIds', error);
        }
        return STAGES.map((stage) => ({ label: stage, which: { VersionStage: stage } }));
      }
    },
  };
}
