// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the targets read such texts
import { blocksOf } from '../../src/explain/blocks.ts';
import { explainBlocks } from '../../src/explain/explain.ts';
import { linesOf, type Passage, passageOf } from '../../src/explain/passage.ts';
import { readers } from '../../src/explain/readers/index.ts';
import { scrub } from '../../src/explain/scrub.ts';
import { cleanByPlace, Redactor } from '../../src/secrets/redact.ts';
import { Secret } from '../../src/secrets/secret.ts';
import { readEnvFile } from '../../src/wire/env-file.ts';
import { parseGroovy } from '../../src/wire/groovy/index.ts';
import { parseHcl } from '../../src/wire/hcl/index.ts';
import { readClaims } from '../../src/wire/jwt.ts';
import { metadataUrls, readChallenges, tokenChallenge } from '../../src/wire/oauth.ts';
import { shellWords } from '../../src/wire/shell-words.ts';
import { StateReader } from '../../src/wire/terraform-state.ts';

/** Code that reads what strangers write. It must not throw, and what it says must be true of the text. */
export interface Target {
  name: string;
  seeds: readonly string[];
  /** Put into texts here and there. */
  words: readonly string[];
  run(text: string): unknown;
}

const pasted = [
  'curl: (22) The requested URL returned error: 401\n{"error":"invalid_client","error_description":"bad"}',
  '> POST /oauth/token HTTP/1.1\n> Host: login.mypurecloud.de\n> Authorization: Basic YWJjOmRlZg==\n>\n< HTTP/1.1 401 Unauthorized\n< www-authenticate: Basic realm="x"\n<\n{"error":"invalid_client"}',
  '│ Error: Failed to get access token\n│ \n│   with provider["registry.terraform.io/mypurecloud/genesyscloud"],\n│ API Error: 401 - invalid_client client authentication failed (b1946ac9-2492-4d26-b1c2-000000000000)',
  '=== REQUEST ===\nURL: https://api.mypurecloud.com/api/v2/users\nMethod: GET\nHeaders:\n\tAuthorization: [redacted]\n=== RESPONSE ===\nStatus: 403 Forbidden\nBody: {"code":"missing.permissions"}',
  "AxiosError: Request failed with status code 401 {\n  config: { url: 'https://x.example/token', headers: { Accept: '*/*' } },\n  response: { status: 401, data: { error: 'invalid_grant' } }\n}",
  'curl -X POST https://login.example.com/oauth2/token -u "$ID:$SECRET" -d grant_type=client_credentials \\\n  -H "Content-Type: application/json"',
  '2026-01-20T20:05:01.1234567Z x509: certificate signed by unknown authority\nFailed to connect to login.example.com port 443: Connection refused',
  '{"log":{"entries":[{"request":{"method":"POST","url":"https://a.example/token","headers":[]},"response":{"status":401,"content":{"text":"{}"}}}]}}',
  '<html><head><title>403 Forbidden</title></head></html><error><code>invalid</code><message>no</message></error>',
  "send: b'POST /token HTTP/1.1\\r\\nHost: a'\nreply: 'HTTP/1.1 401 Unauthorized\\r\\n'\nheader: Date: now",
  '=> Send header, 12 bytes (0xc)\n0000: 50 4f 53 54 20 2f  POST /\n<= Recv header, 9 bytes\n0000: HTTP/1.1 401',
  'We checked the secret and it works with Postman, since SSO was enforced we get 401. error=invalid_client&error_description=x',
];
const said = [
  'invalid_client',
  '401 Unauthorized',
  '403 Forbidden',
  'AADSTS7000215',
  'client_secret=',
  'Authorization: Bearer ',
  'Basic ',
  'grant_type=client_credentials',
  'HTTP/1.1 401',
  '< ',
  '> ',
  '* ',
  '{"error":',
  '"error_description":"',
  'API Error: 401 - ',
  'Auth Error: 400 - ',
  'https://login.example.com/oauth/token',
  'curl -v ',
  '=== REQUEST ===\n',
  'Body: ',
  'Status: 401',
  '0000: ',
  'eyJhbGciOiJub25lIn0.eyJleHAiOjF9.',
  '-----BEGIN PRIVATE KEY-----',
  'ENOTFOUND',
  '\\"',
  '\\n',
  '\\u0041',
  '%41',
  '***',
  '2026-01-20T20:05:01.1234567Z ',
  'token ',
  'secret ',
  'scope ',
  'permission',
  'status code ',
  "send: b'",
  '\t',
  'audience ',
  'client id ',
];

const passageFrom = (text: string): Passage => passageOf([...blocksOf(text)].flatMap(linesOf));

function holds(true_: boolean, what: string): void {
  if (!true_) throw new Error(what);
}

const readerTargets = readers.map(
  (reader): Target => ({
    name: `reader ${reader.id}`,
    seeds: pasted,
    words: said,
    run(text) {
      const passage = passageFrom(text);
      if (reader.sure(passage) <= 0) return;
      const last = passage.lines.at(-1)?.number ?? 1;
      for (const { line, endLine } of reader.read(passage))
        holds(
          line >= 1 && line <= last && endLine >= line && endLine <= last,
          `lines ${line} to ${endLine} of ${last}`,
        );
    },
  }),
);

const secret = 'q7W$e+/r 9=Zx&"k';

export const targets: readonly Target[] = [
  ...readerTargets,
  {
    name: 'explain',
    seeds: pasted,
    words: said,
    async run(text) {
      const { incidents } = await explainBlocks(blocksOf(text), {
        now: '2026-06-01T12:00:00.000Z',
        read: () => ({ bytes: text.length, lines: text.split('\n').length }),
      });
      for (const { verdict, evidence } of incidents) {
        const ids = new Set(evidence.map(({ id }) => id));
        for (const { because } of [...verdict.causes, ...verdict.ruledOut])
          holds(because.length > 0 && because.every((id) => ids.has(id)), 'a verdict cites what is not there');
      }
    },
  },
  {
    name: 'scrub',
    seeds: pasted,
    words: said,
    run(text) {
      const out = scrub(text);
      holds(out.text.split('\n').length === text.split('\n').length, 'the lines are not as many as before');
      for (const { offset } of out.found) holds(offset >= 0 && offset <= text.length, 'a credential outside the text');
    },
  },
  {
    name: 'redactor',
    seeds: [
      ...pasted,
      secret,
      encodeURIComponent(secret),
      Buffer.from(`id:${secret}`).toString('base64'),
      JSON.stringify(secret),
    ],
    words: [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), ...said],
    run(text) {
      const redactor = new Redactor();
      redactor.add(new Secret(secret));
      holds(!redactor.clean(text).includes(secret), 'the secret is still there');
      cleanByPlace(text);
    },
  },
  {
    name: 'hcl',
    seeds: [
      'provider "genesyscloud" {\n  oauthclient_id = var.id\n  aws_region = "eu-central-1"\n}\nvariable "id" { type = string\n default = null }',
      'locals {\n  a = { for k, v in var.m : k => "${v}-${length(var.l[0].x)}" if v != null }\n  b = <<-EOT\n    hello ${upper("x")} %{ if true }y%{ endif }\n  EOT\n  c = a ? 1 : -2.5e3\n}',
      '# comment\n/* more */ module "m" { source = "./x"\n providers = { a = a.b } }\nresource "a" "b" { count = 1 * (2 + 3) }',
    ],
    words: [
      '${',
      '%{',
      '}',
      '<<EOT\n',
      'EOT\n',
      '= ',
      ' ? ',
      ' : ',
      '[*]',
      'for k in ',
      '=> ',
      '"',
      '\\"',
      '$${',
      '/*',
      '*/',
      '//',
      '...',
      'block "x" {\n',
      'null',
      '==',
      '&&',
      '!',
    ],
    run: parseHcl,
  },
  {
    name: 'groovy',
    seeds: [
      'pipeline { agent any\n environment { SECRET = credentials("id") }\n stages { stage("a") { steps { sh "curl -u $ID:${SECRET} https://x" } } } }',
      "node { withCredentials([string(credentialsId: 'x', variable: 'S')]) { sh '''\n echo $S\n''' } }",
    ],
    words: [
      "'''",
      '"""',
      '${',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ': ',
      ', ',
      'def x = ',
      'sh ',
      '//',
      '/*',
      '*/',
      '$/',
      '/$',
      '->',
    ],
    run: parseGroovy,
  },
  {
    name: 'challenge',
    seeds: [
      'Bearer realm="x", error="invalid_token", error_description="a \\"b\\""',
      'Basic realm="a", Bearer scope="x y", DPoP algs="ES256"',
      'Negotiate abc==',
    ],
    words: ['Bearer ', 'Basic ', 'realm=', '"', '\\"', ', ', '==', 'error="invalid_token"'],
    run(text) {
      readChallenges(text);
      tokenChallenge(text);
      if (URL.canParse(text)) metadataUrls(text);
    },
  },
  {
    name: 'jwt',
    seeds: ['eyJhbGciOiJub25lIn0.eyJleHAiOjEsImF1ZCI6WyJhIl19.c2ln', 'a.b.c'],
    words: ['eyJ', '.', '=', '-', '_', 'eyJleHAiOjF9'],
    run: readClaims,
  },
  {
    name: 'env file',
    seeds: ['A=b\nexport C="d e"\n# f\nG=\'h\'\nI=${A}\n', '\ufeffX=1\r\nY = 2 # z'],
    words: ['export ', '="', "='", '\\n', '#', '${', '\r\n', 'A='],
    run: readEnvFile,
  },
  {
    name: 'shell words',
    seeds: [
      'curl -u "$ID:$SECRET" --data \'a=b\' https://x | jq .a > b && echo `c` $(d "e f")',
      'a\\ b "c\\"d" e\'f\'g',
    ],
    words: ['"', "'", '\\', '$(', ')', '`', '&&', '||', '|', ';', '>', '<<EOF', '${A:-b}', '#'],
    run: shellWords,
  },
  {
    name: 'terraform state',
    seeds: [
      '{"version":4,"outputs":{"a":{"value":"b","sensitive":true}},"resources":[{"mode":"managed","type":"t","name":"n","instances":[{"attributes":{"x":1},"index_key":"k"}]}]}',
      '{"format_version":"1.0","values":{"outputs":{},"root_module":{"resources":[{"address":"a.b","values":{}}],"child_modules":[]}}}',
    ],
    words: [
      '{"',
      '":',
      '[',
      ']',
      '},',
      '"instances":[',
      '"attributes":{',
      '\\"',
      '\\u00',
      '1e5',
      'null',
      '"version":4',
    ],
    run(text) {
      const whole = new StateReader(() => true);
      const all = whole.push(Buffer.from(text));
      // However the pieces fall.
      const parts = new StateReader(() => true);
      const bytes = Buffer.from(text);
      const pieces = [];
      for (let at = 0; at < bytes.length; at += 7) pieces.push(...parts.push(bytes.subarray(at, at + 7)));
      holds(JSON.stringify(pieces) === JSON.stringify(all), 'it depends on the pieces');
    },
  },
];

/** Opens only to who finds one word after the other: for the test of the fuzzer itself. */
export const doors: Target = {
  name: 'doors',
  seeds: ['abc'],
  words: ['open', 'sesame'],
  run(text) {
    if (!text.includes('open')) return;
    if (!text.includes('sesame')) return;
    if (text.indexOf('open') < text.indexOf('sesame') && text.includes('#')) throw new Error('found');
  },
};
