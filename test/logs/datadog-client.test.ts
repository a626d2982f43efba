import { describe, expect, it } from 'vitest';
import { API_KEY, APP_KEY, datadogServer } from './datadog-server.ts';

interface Client {
  client: {
    createConfiguration(options: object): object;
    BaseServerConfiguration: new (url: string, variables: object) => object;
  };
  v2: { LogsApi: new (configuration: object) => LogsApi };
}
interface LogsApi {
  listLogs(asked: { body: object }): Promise<{ data?: readonly { attributes?: { message?: string } }[] }>;
  listLogsWithPagination(asked: { body: object }): AsyncIterable<{ attributes?: { message?: string } }>;
}

/**
 * Datadog's own client against the server that stands in for Datadog: where it reads the same lines, the stand-in speaks
 * the protocol. 133 MB, so no dependency of the project: `npm install --no-save @datadog/datadog-api-client`.
 */
const name = '@datadog/datadog-api-client';
const datadog = (await import(/* @vite-ignore */ name).catch(() => null)) as Client | null;

describe.skipIf(datadog === null)(`${name}${datadog === null ? ' (not installed: skipped)' : ''}`, () => {
  it('finds the lines that ours finds, page by page, and is refused with a wrong key', async () => {
    const at = Date.now();
    const lines = Array.from({ length: 5 }, (_, one) => ({
      timestamp: new Date(at + one).toISOString(),
      service: 's',
      status: 'info',
      message: `id-0123456789 ${one}`,
    }));
    const server = await datadogServer([...lines, { ...(lines[0] as (typeof lines)[0]), message: 'another' }], {
      pageOf: 2,
    });
    if (datadog === null) return;
    const { client, v2 } = datadog;
    const api = (apiKeyAuth: string): LogsApi =>
      new v2.LogsApi(
        client.createConfiguration({
          baseServer: new client.BaseServerConfiguration(server.url, {}),
          authMethods: { apiKeyAuth, appKeyAuth: APP_KEY },
        }),
      );
    const filter = {
      query: '*:"id-0123456789"',
      from: new Date(at - 1000).toISOString(),
      to: new Date(at + 1000).toISOString(),
    };
    try {
      const found: string[] = [];
      const body = { filter, sort: 'timestamp', page: { limit: 2 } };
      for await (const { attributes } of api(API_KEY).listLogsWithPagination({ body })) {
        found.push(attributes?.message ?? '');
      }
      expect(found).toEqual(lines.map(({ message }) => message));
      await expect(api('wrong').listLogs({ body })).rejects.toMatchObject({ code: 403 });
    } finally {
      await server.close();
    }
  });
});
