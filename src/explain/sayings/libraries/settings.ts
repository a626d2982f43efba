import { documented, type Saying } from '../saying.ts';

/** What refuses a value before any request: parsers of arguments, shells, settings, configurations of providers. */
const NAME = String.raw`(?<![\w.\/-])["'\x60]?[\w.\/-]{0,60}(?:secret|token|password|passwd|api[_-]?key|client[_-]?id|credential|_KEY|_PAT)\w{0,30}["'\x60]?`;
const DASH = 'The value begins with a dash, and the tool takes it for an option';

export const settingStatements: readonly Saying[] = [
  ...documented('Python argparse; Go pflag', [
    [
      /\bargument -{1,2}[\w-]{1,40}(?:\/-{1,2}[\w-]{1,40})?: expected (?:one|at least one) argument\b/i,
      'secret-altered',
      96,
      {
        title: DASH,
        with: /argument \S{0,60}(?:password|secret|token|key|-p)\b/i,
        or: ['tool-defective', 'credential-missing'],
      },
    ],
    [
      /\bargument -{1,2}[\w-]{1,40}(?:\/-{1,2}[\w-]{1,40})?: expected (?:one|at least one) argument\b/i,
      'tool-defective',
      92,
      { title: DASH, or: ['credential-missing', 'secret-altered'] },
    ],
    [
      /\bunknown shorthand flag: '.' in -\S{2,80}/,
      'tool-defective',
      78,
      { title: DASH, with: /secret|token|password|key/i, or: ['secret-altered'] },
    ],
  ]),
  ...documented('Go flag and pflag; commander; click: an option without its value', [
    [
      /\bflag needs an argument: (?:-{1,2}[\w-]{1,40}|'\w' in -\w)/i,
      'credential-missing',
      92,
      { title: 'The option got no value: the variable was empty' },
    ],
    [
      /\boption '[^']{1,80}' argument missing\b|\bOption '-{1,2}[\w-]{1,40}' requires an argument\b/i,
      'credential-missing',
      92,
      { title: 'The option got no value: the variable was empty' },
    ],
  ]),
  ...documented('gnu.org/software/bash, history expansion, quoting; zsh, file name generation; PowerShell, operators', [
    [
      /![^\s:]{1,80}: event not found\b/,
      'secret-altered',
      94,
      { title: 'The shell took a "!" in the value for its history' },
    ],
    [
      /\bno matches found: \S{0,200}(?:secret|token|password|key)=?\S{0,200}/i,
      'secret-altered',
      92,
      { title: 'The shell took a sign in the value for a file pattern' },
    ],
    [
      /\bunexpected EOF while looking for matching\b[^a-z]{0,8}|\bThe string is missing the terminator\b|\bThe ampersand \(&\) character is not allowed\b|\bsyntax error near unexpected token\b|: bad substitution\b/i,
      'secret-altered',
      86,
      { title: 'A sign in the value means something to the shell', with: /secret|token|password|credential|api_?key/i },
    ],
    [
      new RegExp(String.raw`${NAME}: (?:unbound variable|parameter (?:null or )?not set)\b`, 'i'),
      'credential-missing',
      96,
    ],
  ]),
  ...documented('docs.docker.com/compose, interpolation; docs.github.com, workflow commands', [
    [
      /\bvariable is not set\. Defaulting to a blank string/i,
      'credential-missing',
      92,
      { title: 'The variable is not set, and an empty value is used', with: new RegExp(NAME, 'i') },
    ],
    [
      /\binvalid interpolation format for \S{1,160}/i,
      'secret-altered',
      92,
      { title: 'Compose takes a "$" in the value for a variable' },
    ],
    [
      /\bSkip output '[^']{1,80}' since it may contain secret\b/i,
      'credential-missing',
      96,
      { title: 'The runner drops an output that holds a secret: the next job gets nothing' },
    ],
  ]),
  ...documented('Python os.environ, decouple, pydantic; Ruby ENV.fetch; Go envconfig; Spring property placeholders', [
    [
      new RegExp(String.raw`\bKeyError: (?:key not found: )?${NAME}`, 'i'),
      'credential-missing',
      94,
      { title: 'The variable is not set in this process', with: /environ|ENV|settings|getenv|[A-Z]{3,}_[A-Z]/ },
    ],
    [
      new RegExp(String.raw`\bkey not found: ${NAME} \(KeyError\)`, 'i'),
      'credential-missing',
      94,
      { title: 'The variable is not set in this process' },
    ],
    [
      new RegExp(
        String.raw`${NAME} not found\. Declare it as envvar\b|\brequired key ${NAME} missing value\b|\bCould not resolve placeholder '[\w.-]{0,80}(?:secret|token|password|key|client)[\w.-]{0,40}'`,
        'i',
      ),
      'credential-missing',
      96,
      { title: 'The variable is not set in this process' },
    ],
    [
      new RegExp(String.raw`${NAME} Field required \[type=missing`, 'i'),
      'credential-missing',
      95,
      { title: 'The setting is missing' },
    ],
  ]),
  ...documented('developer.hashicorp.com/terraform, messages of the language; configuration checks of the providers', [
    [
      new RegExp(
        String.raw`\bThe argument ${NAME} is required, but no definition was found\b|\bNo value for required variable\b.{0,200}${NAME}`,
        'i',
      ),
      'credential-missing',
      96,
    ],
    [
      /\bProvider "[^"]{1,160}" requires explicit configuration\b[^.]{0,160}/i,
      'credential-missing',
      88,
      { title: 'The provider is not configured: nothing gives it its credentials' },
    ],
    [
      /\bneither `?credentials`? nor `?access_token`? was set in the provider block\b|\bNo credentials loaded\b/i,
      'credential-missing',
      97,
    ],
    [/`?(?:subscription_id|tenant_id|client_id)`? is a required provider property\b/i, 'credential-missing', 93],
    [
      /\bcould not configure AzureCli Authorizer\b[^.]{0,160}|\bcould not parse Azure CLI version\b/i,
      'credential-missing',
      90,
      {
        title: 'The provider found no credentials and fell back to the Azure CLI, which is not signed in or not there',
        unless: /AADSTS\d/,
      },
    ],
  ]),
];
