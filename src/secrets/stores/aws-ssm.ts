import type * as Sdk from '@aws-sdk/client-ssm';
import { type Asked, type Store, shown, splitReference, type Version } from '../store.ts';
import { awsConfig, awsError } from './aws.ts';
import { inTime, optional } from './optional.ts';
import { pick } from './pick.ts';

const STORE = 'AWS Parameter Store';

/**
 * Parameters of AWS Systems Manager through its official SDK, an optional peer.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
const awsSsm: Store = {
  form: 'aws-ssm:NAME[#key][@version]',
  async read(asked) {
    const { name, key, version } = splitReference(asked.rest);
    const { sdk, send } = await open(asked, name);
    const Name = version === undefined ? name : `${name}:${version}`;
    const { Parameter } = await send('ssm:GetParameter', (client, options) =>
      client.send(new sdk.GetParameterCommand({ Name, WithDecryption: true }), options),
    );
    return {
      secret: pick(asked, STORE, shown(name), Parameter?.Value ?? '', key),
      source: `${STORE} ${shown(name)}${version === undefined ? '' : ` version ${version}`}`,
    };
  },
  async versions(asked) {
    const { name, key } = splitReference(asked.rest);
    const { sdk, send } = await open(asked, name);
    const versions: Version[] = [];
    let NextToken: string | undefined;
    do {
      const more: { NextToken?: string } = NextToken === undefined ? {} : { NextToken };
      const page = await send('ssm:GetParameterHistory', (client, options) =>
        client.send(new sdk.GetParameterHistoryCommand({ Name: name, WithDecryption: true, ...more }), options),
      );
      for (const { Version: number, Value = '', Labels = [] } of page.Parameters ?? []) {
        const label = `version ${number}${Labels.length > 0 ? ` (${Labels.join(', ')})` : ''}`;
        versions.push({
          label,
          secret: pick(asked, STORE, shown(name), Value, key),
          source: `${STORE} ${shown(name)} ${label}`,
        });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined && versions.length < 100);
    return versions.reverse();
  },
};

export default awsSsm;

async function open(asked: Asked, name: string) {
  const sdk = (await optional(asked, STORE, '@aws-sdk/client-ssm')) as typeof Sdk;
  const client = new sdk.SSMClient(awsConfig(asked, 'SSM', name));
  return {
    sdk,
    async send<Out>(
      needs: string,
      call: (client: Sdk.SSMClient, options: { abortSignal: AbortSignal }) => Promise<Out>,
    ): Promise<Out> {
      try {
        const signal = { abortSignal: AbortSignal.timeout(asked.world.timeoutMs) };
        return await inTime(asked, STORE, shown(name), call(client, signal));
      } catch (error) {
        throw awsError(asked, STORE, shown(name), `${needs} (and kms:Decrypt for a SecureString)`, error);
      }
    },
  };
}
