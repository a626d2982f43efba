import type { Step, TokenStep, Value } from './step.ts';

const literal = (value: Value): string =>
  'variable' in value ? `env(${JSON.stringify(value.variable)})` : JSON.stringify(value.text);

/** What is not set would be sent as the word "undefined"; a redirect is an answer, and no secret goes after it. */
const head = [
  'function env(name) {',
  '  if (process.env[name] === undefined) throw new Error(name + " is not set");',
  '  return process.env[name];',
  '}',
];
const limits = 'redirect: "manual", signal: AbortSignal.timeout(60_000)';

/** The step in JavaScript, for Node 18 and later, as a module. `throughProxy`: curl and Python take that road. */
export function javascriptOf(step: Step, throughProxy: boolean): string {
  const print = 'console.log(answer.status, await answer.text());';
  const note = throughProxy
    ? ['// The proxy variables count in Node 24 with NODE_USE_ENV_PROXY=1, and not before.']
    : [];
  if ('token' in step) {
    return [...note, ...head, `const answer = await ${tokenRequest(step.token)};`, print, ''].join('\n');
  }
  const { method, url, token } = step.call;
  return [
    ...note,
    ...head,
    ...('variable' in token
      ? [`const token = ${literal(token)};`]
      : [
          `const granted = await ${tokenRequest(token)};`,
          'if (!granted.ok) throw new Error("no token was granted: " + granted.status);',
          'const token = (await granted.json()).access_token;',
        ]),
    `const answer = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: { accept: "application/json", authorization: "Bearer " + token },',
    `  ${limits},`,
    '});',
    print,
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
  const basic =
    secret === null ? '' : `"Basic " + Buffer.from(${literal(clientId)} + ":" + ${literal(secret)}).toString("base64")`;
  return [
    `fetch(${JSON.stringify(url)}, {`,
    '  method: "POST",',
    `  headers: { accept: "application/json"${inBody || secret === null ? '' : `, authorization: ${basic}`} },`,
    `  body: new URLSearchParams({ ${pairs.map(([name, value]) => `${name}: ${literal(value)}`).join(', ')} }),`,
    `  ${limits},`,
    '})',
  ].join('\n');
}
