import type { CallStep, Step, TokenStep, Value } from './step.ts';

/**
 * A text as one word of a POSIX shell: nothing inside single quotes is read as anything else, and a quote ends them for
 * a moment (POSIX.1-2017, Shell Command Language, 2.2.2).
 */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A value inside of a command: a variable in double quotes is neither split nor expanded again, and one that is not set
 * ends the command, because an empty secret would be refused for a reason of its own.
 */
const word = (value: Value): string => ('variable' in value ? `"\${${value.variable}?}"` : shellQuoted(value.text));

/** Long enough for a slow server, and not for ever. */
const LIMIT = '--max-time 60';

/** The step as commands of curl; a call gets its token first. */
export function curlOf(step: Step): string {
  if ('token' in step) return tokenCommand(step.token, '--include');
  const { call } = step;
  if ('variable' in call.token) return callCommand(call, call.token.variable);
  return [
    `ACCESS_TOKEN=$(${tokenCommand(call.token)} |`,
    `  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')`,
    callCommand(call, 'ACCESS_TOKEN'),
  ].join('\n');
}

function tokenCommand({ url, clientId, secret, inBody, form }: TokenStep, ...more: readonly string[]): string {
  const credentials: readonly (readonly [string, Value])[] =
    inBody && secret !== null
      ? [
          ['client_id', clientId],
          ['client_secret', secret],
        ]
      : [];
  return [
    [`curl --silent --show-error ${LIMIT}`, ...more].join(' '),
    // Base64 of id, colon and secret as they are: what the SDKs send.
    ...(inBody || secret === null ? [] : [`--user ${word(clientId)}:${word(secret)}`]),
    "--header 'Accept: application/json'",
    ...[...form, ...credentials].map(([name, value]) => `--data-urlencode ${name}=${word(value)}`),
    shellQuoted(url),
  ].join(' \\\n  ');
}

function callCommand({ method, url }: CallStep, variable: string): string {
  const command = [
    `curl --silent --show-error ${LIMIT} --include`,
    ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`--request ${method}`]),
    "--header 'Accept: application/json'",
    `--header "Authorization: Bearer \${${variable}:?holds no token}"`,
    shellQuoted(url),
  ].join(' \\\n  ');
  return /^(?:GET|HEAD|OPTIONS)$/.test(method)
    ? command
    : `# This call changes something; run it only where that is meant.\n${command}`;
}
