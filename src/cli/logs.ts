import { rejudge } from '../diagnose.ts';
import { findInLogs, LOGS_PROBE } from '../logs/find.ts';
import { openLogs } from '../logs/open.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { nodeWorld } from '../world/node.ts';
import { type Option, text, type Values } from './command.ts';

export const logsOption = {
  logs: {
    type: 'string',
    value: 'WHERE',
    help: 'search logs for the ids of the requests: datadog (DD_SITE, DD_API_KEY, DD_APP_KEY), file:PATH, cloudwatch:PATH, splunk:PATH',
  },
} as const satisfies Record<string, Option>;

/**
 * What adds the log lines to a diagnosis: opened before anything is asked, so that a missing key is said at once.
 *
 * @throws Why401Error USAGE
 */
export async function readLogsOption(
  values: Values,
  world: ReturnType<typeof nodeWorld>,
): Promise<(diagnosis: Diagnosis) => Promise<Diagnosis>> {
  const given = text(values, 'logs');
  if (given === undefined) return (diagnosis) => Promise.resolve(diagnosis);
  const source = await openLogs(given, world);
  return async (diagnosis) => {
    // A case that was saved with the lines of an earlier search gets those of this one in their place.
    const before = diagnosis.evidence.filter(({ probe }) => probe !== LOGS_PROBE);
    const { evidence, blocked } = await findInLogs({ ...diagnosis, evidence: before }, source, world);
    return rejudge({
      ...diagnosis,
      evidence: [...before, ...evidence],
      blocked: [...diagnosis.blocked.filter(({ probe }) => probe !== LOGS_PROBE), ...blocked],
    });
  };
}
