import type { Finding } from '../../../model/evidence.ts';
import type { FactKind } from '../../../model/fact.ts';
import { defineProbe, type Probe, type Scene } from '../../../probes/probe.ts';
import type { Secret } from '../../../secrets/secret.ts';
import type { Ask } from './admin-probe.ts';

/**
 * What every caller may read whose token is good: no permission is needed (SDK documentation, "Requires NO permissions").
 * The administrator's token goes first where there is one, since the client's own may be what is throttled or refused.
 */
function goodToken({ keys, facts }: Scene): Secret | undefined {
  if (keys.adminToken !== undefined) return keys.adminToken;
  if (keys.minted !== undefined) return keys.minted;
  const held = facts.first('held-token-check')?.fact.reading?.means;
  return held === 'accepted' ? keys.token : undefined;
}

/** The frame of these probes: any good token reads, as soon as there is one and something makes it worthwhile. */
export function openReading(
  id: string,
  gives: FactKind,
  worthwhile: (scene: Scene) => boolean,
  read: (ask: Ask, scene: Scene) => Promise<Finding | { blocked: string }>,
): Probe {
  return defineProbe({
    id,
    wave: 'try',
    gives: [gives],
    ready(scene) {
      if (scene.question.api === null) return { code: 'no-endpoint', reason: 'no API address is known' };
      return worthwhile(scene) && goodToken(scene) !== undefined ? true : 'later';
    },
    async run(scene) {
      const token = goodToken(scene);
      const base = scene.question.api;
      if (token === undefined || base === null) return { found: [] };
      const result = await read(
        ({ method, path, json }) =>
          scene.world.send({
            method,
            url: `${base}${path}`,
            authorization: { scheme: 'Bearer', token },
            ...(json === undefined ? {} : { json }),
          }),
        scene,
      );
      return 'blocked' in result ? { blocked: { code: 'refused', reason: result.blocked } } : { found: [result] };
    },
  });
}
