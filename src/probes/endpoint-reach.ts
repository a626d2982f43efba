import { defineProbe } from './probe.ts';

/** Name, connection and TLS of the login host and the API host, before any credential is at stake. */
export const endpointReach = defineProbe({
  id: 'endpoint-reach',
  wave: 'look',
  gives: ['reach'],
  ready: () => true,
  async run({ question, world }) {
    const targets = [
      { target: 'token-endpoint' as const, url: question.tokenEndpoint },
      { target: 'api' as const, url: question.api },
    ];
    const seen = new Map<string, Awaited<ReturnType<typeof world.reach>>>();
    const found = [];
    for (const { target, url } of targets) {
      if (url === null) continue;
      const { origin } = new URL(url);
      const reach = seen.get(origin) ?? (await world.reach(url));
      seen.set(origin, reach);
      const name = target === 'api' ? 'API host' : 'login host';
      const { failure } = reach;
      const says =
        failure === null
          ? `The ${name} ${reach.host}:${reach.port} can be reached${reach.viaProxy === null ? '' : ` through the proxy ${reach.viaProxy}`}.`
          : `The ${name} ${reach.host}:${reach.port} cannot be reached: ${failure.kind} (${failure.code})${reach.certificateIssuer === null ? '' : `; the certificate shown was issued by "${reach.certificateIssuer}"`}.`;
      found.push({
        kind: 'reach' as const,
        standing: 'observed' as const,
        fact: { target, ...reach },
        says,
        exhibit: { shape: 'note' as const, text: says },
      });
    }
    return { found };
  },
});
