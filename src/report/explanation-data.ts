import type { Explanation } from '../model/explanation.ts';
import { diagnosisOf } from './explanation.ts';
import { headOf, leakLine, seenPhrase } from './explanation-words.ts';
import { jsonText } from './json.ts';
import { safeLine } from './safe.ts';
import { sarif } from './sarif.ts';

export const jsonExplanation = async (explanation: Explanation): Promise<string> => jsonText(explanation);

/** SARIF 2.1.0: a run for each incident, and one for the credentials that the text gives away, with their lines. */
export async function sarifExplanation(explanation: Explanation): Promise<string> {
  const runs = explanation.incidents.map((incident, at) => {
    const { runs: own } = JSON.parse(sarif(diagnosisOf(incident))) as { runs: { properties: object }[] };
    const run = own[0] ?? { properties: {} };
    // Runs of one log are told apart by their automation details.
    return {
      ...run,
      automationDetails: { id: `why401/explain/${at + 1}` },
      properties: { ...run.properties, seen: safeLine(seenPhrase(incident)) },
    };
  });
  const rules = [...new Set(explanation.leaks.map(({ kind }) => kind))];
  const leaks = {
    tool: {
      driver: {
        name: 'why401',
        rules: rules.map((kind) => ({
          id: `leak/${kind}`,
          shortDescription: { text: `A credential in the text: ${kind.replaceAll('-', ' ')}` },
        })),
      },
    },
    automationDetails: { id: 'why401/explain/leaks' },
    results: explanation.leaks.map((leak) => ({
      ruleId: `leak/${leak.kind}`,
      ruleIndex: rules.indexOf(leak.kind),
      level: 'error',
      message: { text: safeLine(leakLine(leak)) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(safeLine(leak.file ?? 'stdin')) },
            region: { startLine: leak.line },
          },
        },
      ],
    })),
    properties: { summary: safeLine(headOf(explanation)) },
  };
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [...runs, leaks],
  });
}
