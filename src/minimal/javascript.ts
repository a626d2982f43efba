import type { Step, TokenStep, Value } from './step.ts';

const literal = (value: Value): string =>
  'variable' in value ? `process.env.${value.variable}` : JSON.stringify(value.text);

/** The step in JavaScript, for Node 18 and later, as a module. */
export function javascriptOf(step: Step): string {
  const print = 'console.log(answer.status, await answer.text());';
  if ('token' in step) return [`const answer = await ${tokenRequest(step.token)};`, print, ''].join('\n');
  const { method, url, token } = step.call;
  return [
    ...('variable' in token
      ? [`const token = ${literal(token)};`]
      : [`const granted = await ${tokenRequest(token)};`, 'const token = (await granted.json()).access_token;']),
    `const answer = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: { accept: "application/json", authorization: "Bearer " + token },',
    '});',
    print,
    '',
  ].join('\n');
}

function tokenRequest({ url, clientId, secret, inBody, form }: TokenStep): string {
  const pairs = [
    ...form,
    ...(inBody
      ? ([
          ['client_id', clientId],
          ['client_secret', secret],
        ] as const)
      : []),
  ];
  const basic = `"Basic " + Buffer.from(${literal(clientId)} + ":" + ${literal(secret)}).toString("base64")`;
  return [
    `fetch(${JSON.stringify(url)}, {`,
    '  method: "POST",',
    `  headers: { accept: "application/json"${inBody ? '' : `, authorization: ${basic}`} },`,
    `  body: new URLSearchParams({ ${pairs.map(([name, value]) => `${name}: ${literal(value)}`).join(', ')} }),`,
    '})',
  ].join('\n');
}
