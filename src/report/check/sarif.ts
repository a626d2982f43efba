import type { CheckReport } from '../../model/check.ts';
import { jsonText } from '../json.ts';
import { safeLine } from '../safe.ts';

/** The URI of a relative path: each part of it percent-encoded (RFC 3986). */
const uriOf = (file: string): string => file.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');

const placeOf = ({ file, line }: { file: string; line: number }) => ({
  physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' }, region: { startLine: line } },
});

/** SARIF 2.1.0 for code scanning: a result for each finding, at its file and line. */
export function sarif({ findings, unchecked, read }: CheckReport): string {
  const ids = [...new Set(findings.map(({ rule }) => rule))];
  const results = findings.map(({ rule, level, message, fix, file, line }) => ({
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level,
    message: { text: safeLine(`${message} ${fix}`) },
    locations: [placeOf({ file, line })],
    // Stays the same when lines above it are added.
    partialFingerprints: {
      'finding/v1': safeLine([rule, file, message.replace(/fp:[0-9a-f]+/g, '').replace(/\d+/g, '')].join('/')),
    },
  }));
  const rules = ids.map((id) => {
    const one = findings.find(({ rule }) => rule === id);
    return {
      id,
      shortDescription: { text: id.replaceAll('-', ' ') },
      help: { text: safeLine(one?.fix ?? '') },
      defaultConfiguration: { level: one?.level ?? 'warning' },
      properties: { tags: /^secret-in-/.test(id) ? ['security'] : ['correctness'] },
    };
  });
  const toolExecutionNotifications = unchecked.map((one) => ({
    level: 'warning',
    message: { text: safeLine(`could not be checked: ${one.what}`) },
    locations: [placeOf(one)],
  }));
  const run = {
    tool: { driver: { name: 'why401', rules } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications }],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'the folder in which why401 was started' } } },
    results,
    properties: { filesRead: read.files },
  };
  return jsonText({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] });
}
