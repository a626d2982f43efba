import type { Step, TokenStep, Value } from './step.ts';

/** A text as a literal of Python: JSON's escapes are among Python's. */
const literal = (value: Value): string =>
  'variable' in value ? `os.environ[${JSON.stringify(value.variable)}]` : JSON.stringify(value.text);

/** The step in Python, with its standard library alone. */
export function pythonOf(step: Step): string {
  const head = ['import base64, json, os, urllib.error, urllib.parse, urllib.request', ''];
  const ask = [
    '# A redirect is an answer: no secret goes after it.',
    'class Stay(urllib.request.HTTPRedirectHandler):',
    '    def redirect_request(self, *ignored):',
    '        return None',
    '',
    'def ask(url, **more):',
    '    headers = {"Accept": "application/json", "User-Agent": "why401", **more.pop("headers", {})}',
    '    try:',
    '        request = urllib.request.Request(url, headers=headers, **more)',
    '        answer = urllib.request.build_opener(Stay).open(request, timeout=60)',
    '    except urllib.error.HTTPError as error:',
    '        answer = error',
    '    return answer.getcode(), answer.read().decode()',
    '',
  ];
  if ('token' in step) return [...head, ...ask, `print(*${tokenRequest(step.token)})`, ''].join('\n');
  const { method, url, token } = step.call;
  const held = 'variable' in token;
  return [
    ...head,
    ...ask,
    held ? `token = ${literal(token)}` : `token = json.loads(${tokenRequest(token)}[1])["access_token"]`,
    `print(*ask(${JSON.stringify(url)}, method=${JSON.stringify(method)}, headers={"Authorization": "Bearer " + token}))`,
    '',
  ].join('\n');
}

function tokenRequest({ url, clientId, secret, inBody, form }: TokenStep): string {
  const pairs = [
    ...form,
    ...(inBody && secret !== null
      ? ([
          ['client_id', clientId],
          ['client_secret', secret],
        ] as const)
      : []),
  ];
  const data = `urllib.parse.urlencode({${pairs.map(([name, value]) => `"${name}": ${literal(value)}`).join(', ')}}).encode()`;
  const basic =
    secret === null ? '' : `base64.b64encode((${literal(clientId)} + ":" + ${literal(secret)}).encode()).decode()`;
  const headers = inBody || secret === null ? '' : `,\n    headers={"Authorization": "Basic " + ${basic}}`;
  return `ask(${JSON.stringify(url)},\n    data=${data}${headers})`;
}
