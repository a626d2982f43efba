import type { Call, Case } from '../model/case.ts';
import type { World } from '../world/world.ts';
import { joinUrl } from './answers.ts';
import type { Keys } from './probe.ts';

/** Ends the life of a token that this run minted, so that a diagnosis leaves nothing behind. Failing to is no matter. */
export async function giveBack(call: Call | undefined, question: Case, keys: Keys, world: World): Promise<void> {
  if (call === undefined || question.api === null) return;
  for (const token of [keys.minted, keys.admin === undefined ? undefined : keys.adminToken]) {
    if (token === undefined) continue;
    await world.send({
      method: call.method,
      url: joinUrl(question.api, call.path),
      authorization: { scheme: 'Bearer', token },
    });
  }
}
