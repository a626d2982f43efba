/** A refusal as a fact, and every form in which people have it. What a form cannot carry is null in `carries`. */
export interface Refusal {
  role: 'token' | 'api';
  url: string;
  method: string;
  status: number;
  /** `error` of RFC 6749, or the code of the API's body. */
  code: string;
  message: string;
  correlation: string;
}

export interface Form {
  name: string;
  only?: Refusal['role'];
  /** Fields that the form shows. */
  carries: readonly ('status' | 'code' | 'message' | 'url')[];
  write(refusal: Refusal): string;
}

export const bodyOf = ({ role, code, message, status, correlation }: Refusal): string =>
  role === 'token'
    ? JSON.stringify({ error: code, description: message, error_description: message })
    : JSON.stringify({ message, code, status, contextId: correlation, details: [], errors: [] });

const path = (url: string): string => new URL(url).pathname;
const host = (url: string): string => new URL(url).host;
const all = ['status', 'code', 'message', 'url'] as const;
const words = (status: number): string =>
  ({ 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden' })[status] ?? 'Error';

const axios = (one: Refusal): object => ({
  message: `Request failed with status code ${one.status}`,
  name: 'AxiosError',
  config: { method: one.method.toLowerCase(), url: one.url, headers: { Accept: 'application/json' } },
  code: 'ERR_BAD_REQUEST',
  response: {
    status: one.status,
    statusText: words(one.status),
    headers: { 'content-type': 'application/json' },
    data: JSON.parse(bodyOf(one)) as unknown,
  },
});

const summary = (one: Refusal): string =>
  one.role === 'token'
    ? `failed to authorize Genesys Cloud client credentials: Auth Error: ${one.status} - ${one.code} (${one.message})`
    : `Failed to read queue error: API Error: ${one.status} - ${one.message} (${one.correlation})`;

export const forms: readonly Form[] = [
  { name: 'bare body', carries: ['code', 'message'], write: bodyOf },
  {
    name: 'bare body over lines',
    carries: ['code', 'message'],
    write: (one) => JSON.stringify(JSON.parse(bodyOf(one)), null, 2),
  },
  {
    name: 'curl -v',
    carries: all,
    write: (one) =>
      `*   Trying 203.0.113.7:443...\n* Connected to ${host(one.url)} port 443 (#0)\n> ${one.method} ${path(one.url)} HTTP/1.1\n> Host: ${host(one.url)}\n> User-Agent: curl/8.5.0\n> Accept: */*\n>\n< HTTP/1.1 ${one.status} ${words(one.status)}\n< Content-Type: application/json\n< ININ-Correlation-Id: ${one.correlation}\n<\n{ [112 bytes data]\n* Connection #0 to host ${host(one.url)} left intact\n${bodyOf(one)}`,
  },
  {
    name: 'curl -v, HTTP/2',
    carries: all,
    write: (one) =>
      `> ${one.method} ${path(one.url)} HTTP/2\n> Host: ${host(one.url)}\n>\n< HTTP/2 ${one.status}\n< content-type: application/json\n<\n${bodyOf(one)}`,
  },
  {
    name: 'curl -i',
    carries: ['status', 'code', 'message'],
    write: (one) =>
      `HTTP/1.1 ${one.status} ${words(one.status)}\r\nContent-Type: application/json\r\n\r\n${bodyOf(one)}`,
  },
  {
    name: 'curl --trace-ascii',
    carries: all,
    write: (one) =>
      `== Info: Connected to ${host(one.url)}\n=> Send header, 140 bytes (0x8c)\n0000: ${one.method} ${path(one.url)} HTTP/1.1\n0020: Host: ${host(one.url)}\n0040: \n<= Recv header, 26 bytes (0x1a)\n0000: HTTP/1.1 ${one.status} ${words(one.status)}\n<= Recv header, 32 bytes (0x20)\n0000: Content-Type: application/json\n<= Recv data, 100 bytes (0x64)\n0000: ${bodyOf(one)}`,
  },
  {
    name: 'Python http.client',
    carries: all,
    write: (one) =>
      `send: b'${one.method} ${path(one.url)} HTTP/1.1\\r\\nHost: ${host(one.url)}\\r\\nAccept: */*\\r\\n\\r\\n'\nreply: 'HTTP/1.1 ${one.status} ${words(one.status)}\\r\\n'\nheader: Content-Type: application/json\n${bodyOf(one)}`,
  },
  {
    name: 'Go SDK',
    carries: ['status', 'message'],
    write: (one) =>
      one.role === 'token'
        ? `panic: Auth Error: ${one.status} - ${one.code} (${one.message})`
        : `API Error: ${one.status} - ${one.message} (${one.correlation})`,
  },
  { name: 'AxiosError as JSON', carries: all, write: (one) => JSON.stringify(axios(one)) },
  {
    name: 'AxiosError as console.log prints it',
    carries: ['status', 'code', 'message'],
    write: (one) =>
      `AxiosError: Request failed with status code ${one.status}\n    at settle (file:///app/node_modules/axios/lib/core/settle.js:19:12) {\n  code: 'ERR_BAD_REQUEST',\n  config: { method: '${one.method.toLowerCase()}', url: '${one.url}' },\n  response: {\n    status: ${one.status},\n    statusText: '${words(one.status)}',\n    data: {\n      ${one.role === 'token' ? `error: '${one.code}',\n      error_description: '${one.message}'` : `message: '${one.message}',\n      code: '${one.code}',\n      status: ${one.status}`}\n    }\n  }\n}`,
  },
  {
    name: 'Python ApiException',
    carries: ['status', 'code', 'message'],
    write: (one) =>
      `Traceback (most recent call last):\n  File "run.py", line 12, in <module>\n    api.get_token()\nPureCloudPlatformClientV2.rest.ApiException: (${one.status})\nReason: ${words(one.status)}\nHTTP response headers: HTTPHeaderDict({'Content-Type': 'application/json'})\nHTTP response body: ${bodyOf(one)}`,
  },
  {
    name: 'Python dict',
    carries: ['code', 'message'],
    write: (one) =>
      one.role === 'token'
        ? `RefreshError: {'error': '${one.code}', 'error_description': '${one.message}'}`
        : `{'message': '${one.message}', 'code': '${one.code}', 'status': ${one.status}}`,
  },
  {
    name: 'Ruby OAuth2::Error',
    only: 'token',
    carries: ['code', 'message'],
    write: (one) => `OAuth2::Error (${one.code}: ${one.message})`,
  },
  {
    name: '.NET TokenResponseException',
    only: 'token',
    carries: ['code', 'message'],
    write: (one) =>
      `Google.Apis.Auth.OAuth2.Responses.TokenResponseException: Error:"${one.code}", Description:"${one.message}", Uri:""`,
  },
  {
    name: 'Java HttpResponseException',
    carries: ['status', 'code', 'message'],
    write: (one) =>
      `Caused by: com.example.HttpResponseException: ${one.status} ${words(one.status)}\n${bodyOf(one)}\n\tat com.example.Client.execute(Client.java:41)`,
  },
  {
    name: 'Terraform, human',
    carries: ['status', 'message'],
    write: (one) =>
      `Error: ${summary(one)}\n\n  with provider["registry.terraform.io/mypurecloud/genesyscloud"],\n  on main.tf line 11, in provider "genesyscloud":\n  11: provider "genesyscloud" {`,
  },
  {
    name: 'Terraform plan -json',
    carries: ['status', 'message'],
    write: (one) =>
      JSON.stringify({
        '@level': 'error',
        '@message': `Error: ${summary(one)}`,
        '@module': 'terraform.ui',
        '@timestamp': '2026-06-01T06:17:36.988345Z',
        diagnostic: { severity: 'error', summary: summary(one), detail: '' },
        type: 'diagnostic',
      }),
  },
  {
    name: 'TF_LOG, text',
    carries: ['status', 'message'],
    write: (one) =>
      `2026-06-01T06:20:30.255Z [ERROR] vertex "provider[\\"registry.terraform.io/mypurecloud/genesyscloud\\"]" error: ${summary(one)}`,
  },
  {
    name: 'sdk_debug, text',
    carries: all,
    write: (one) =>
      `ERROR: 2026/06/01 18:09:30 \n=== REQUEST ===\nURL: ${one.url}\nMethod: ${one.method}\nHeaders: \n\tAuthorization: [REDACTED]\n\tUser-Agent: GC Terraform Provider/1.84.1\n=== RESPONSE ===\nStatus: ${one.status}\nHeaders: \n\tInin-Correlation-Id: ${one.correlation}\nCorrelationId: ${one.correlation}\nBody: ${bodyOf(one)}`,
  },
  {
    name: 'sdk_debug, JSON',
    carries: all,
    write: (one) =>
      JSON.stringify({
        date: '2026-06-01T18:09:30Z',
        level: 'error',
        method: one.method,
        url: one.url,
        requestHeaders: { Authorization: ['[REDACTED]'] },
        responseHeaders: { 'Inin-Correlation-Id': [one.correlation] },
        correlationId: one.correlation,
        statusCode: one.status,
        responseBody: bodyOf(one),
      }),
  },
  {
    name: 'gc log',
    carries: ['status', 'url'],
    write: (one) =>
      `WARNING: 2026/06/01 18:09:30 Error from API: Verb ${one.method}, Path ${path(one.url)}, Status Code ${one.status}, Headers {}\n`,
  },
  {
    name: 'HAR',
    carries: all,
    write: (one) =>
      JSON.stringify({
        log: {
          version: '1.2',
          creator: { name: 'x', version: '1' },
          entries: [
            {
              startedDateTime: '2026-06-01T06:20:30.255Z',
              time: 12,
              request: { method: one.method, url: one.url, headers: [{ name: 'Accept', value: '*/*' }] },
              response: {
                status: one.status,
                statusText: words(one.status),
                headers: [{ name: 'Content-Type', value: 'application/json' }],
                content: { size: 10, mimeType: 'application/json', text: bodyOf(one) },
              },
            },
          ],
        },
      }),
  },
  {
    name: 'Datadog',
    carries: ['code', 'message'],
    write: (one) =>
      JSON.stringify({
        timestamp: '2026-06-01T06:20:30.255Z',
        status: 'error',
        service: 'sync',
        ddsource: 'nodejs',
        message: `request failed: ${bodyOf(one)}`,
      }),
  },
  {
    name: 'CloudWatch',
    carries: ['code', 'message'],
    write: (one) =>
      JSON.stringify({
        logStream: 'a/b',
        logGroup: '/aws/lambda/sync',
        timestamp: 1_780_294_830_255,
        message: `ERROR request failed ${bodyOf(one)}`,
      }),
  },
  {
    name: 'XML',
    only: 'token',
    carries: ['code', 'message'],
    write: (one) =>
      `<?xml version="1.0"?>\n<OAuth><error>${one.code}</error><error_description>${one.message}</error_description></OAuth>`,
  },
  {
    name: 'key=value log',
    only: 'token',
    carries: ['code'],
    write: (one) =>
      `time=2026-06-01T06:20:30Z level=error msg="token exchange failed" error="${one.code}" error_description="${one.message}"`,
  },
  {
    // developer.genesys.cloud/devapps/archy/resultsOutputJson has the fields; what its traces say of a refusal is not
    // documented, so that here they hold the server's own words.
    name: 'Archy results file',
    carries: ['code', 'message'],
    write: (one) =>
      JSON.stringify(
        {
          version: '2.34.0',
          command: 'publish',
          status: 'error',
          exitCode: 107,
          settings: {
            clientId: { value: '0d1f2a3b-0000-4000-8000-00000000000c', source: 'options file' },
            clientSecret: { value: '***', source: 'command line parameter' },
            location: { value: 'mypurecloud.de', source: 'options file' },
          },
          output: {
            debugFilePath: '/tmp/archy/debug.log',
            traces: [
              { type: 'warning', text: 'retrying', dateTime: '2026-06-01T06:20:29.255Z' },
              {
                type: 'error',
                text: `startWithClientIdAndSecret failed: ${bodyOf(one)} (correlationId: ${one.correlation})`,
                dateTime: '2026-06-01T06:20:30.255Z',
              },
            ],
          },
          startDateTime: '2026-06-01T06:20:28.000Z',
          endDateTime: '2026-06-01T06:20:31.000Z',
        },
        null,
        2,
      ),
  },
];
