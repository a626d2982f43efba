/** What happens to a text on its way into a paste. None of it changes what the machine said. */
export interface Disturbance {
  name: string;
  apply(text: string): string;
}

const lines = (text: string, change: (line: string, at: number) => string): string =>
  text.split('\n').map(change).join('\n');
const stamp = (at: number): string => `2026-06-01T06:20:${String(10 + (at % 50)).padStart(2, '0')}.1234567Z`;
const other = ['Downloading dependencies', 'Step 4/12 : RUN npm ci', 'ok 12 - works', 'INFO worker 3 is idle'];

export const disturbances: readonly Disturbance[] = [
  { name: 'as it is', apply: (text) => text },
  { name: 'CRLF', apply: (text) => text.replace(/\r?\n/g, '\r\n') },
  { name: 'colours', apply: (text) => lines(text, (line) => `\u001b[31m${line}\u001b[0m`) },
  { name: 'time stamps of GitHub Actions', apply: (text) => lines(text, (line, at) => `${stamp(at)} ${line}`) },
  { name: 'time stamps of GitLab', apply: (text) => lines(text, (line, at) => `${stamp(at)} 01O ${line}`) },
  {
    name: 'time stamps of Jenkins',
    apply: (text) => lines(text, (line, at) => `[${stamp(at).slice(0, 23)}Z] ${line}`),
  },
  { name: 'the box of Terraform', apply: (text) => `╷\n${lines(text, (line) => `│ ${line}`)}\n╵` },
  { name: 'Docker Compose', apply: (text) => lines(text, (line) => `sync-1  | ${line}`) },
  {
    name: 'sentences around it',
    apply: (text) => `Hello, this happens in our pipeline:\n\n${text}\n\nDoes somebody know this?`,
  },
  { name: 'a log around it', apply: (text) => `${other.join('\n')}\n${text}\n${other.join('\n')}` },
  { name: 'a quotation', apply: (text) => `\`\`\`\n${text}\n\`\`\`` },
  { name: 'blanks in front', apply: (text) => lines(text, (line) => (line === '' ? '' : `    ${line}`)) },
  { name: 'a byte order mark', apply: (text) => `\ufeff${text}` },
];

/** Disturbances that a form does not survive by its own rules: marks at the head of lines are its structure. */
export const breaks: Readonly<Record<string, readonly string[]>> = {
  'curl --trace-ascii': ['blanks in front'],
  'sdk_debug, text': ['blanks in front'],
  'curl -i': ['blanks in front'],
};
