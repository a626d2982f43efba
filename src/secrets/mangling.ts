import type { Mangling, Placeholder } from '../model/fact.ts';
import { reveal, Secret } from './secret.ts';

/**
 * How a value gets changed between the store and the process, and how each change is undone. The order is the order
 * of peeling: the outermost change first, again and again, until nothing is odd any more.
 *
 * Each `undo` returns the text without that change, or undefined when the change is not there. What a secret really
 * looks like is not documented by the vendors, so a mangling is an observation about the form, never a verdict: the
 * contrast attempt with the undone value decides.
 */
const peels: readonly { id: Mangling; undo(text: string, clientId: string): string | undefined }[] = [
  {
    id: 'byte-order-mark',
    // As one character, or as the bytes of UTF-16 that nobody decoded.
    undo: (text) =>
      text.startsWith('\uFEFF')
        ? text.slice(1)
        : /^(?:\u00FF\u00FE|\u00FE\u00FF)/.test(text)
          ? text.slice(2)
          : undefined,
  },
  { id: 'nul-bytes', undo: (text) => (text.includes('\0') ? text.replaceAll('\0', '') : undefined) },
  {
    id: 'carriage-return',
    undo: (text) =>
      /\r\n?$/.test(text) || /\r/.test(text) ? text.replace(/\r\n$/, '').replaceAll('\r', '') : undefined,
  },
  { id: 'trailing-newline', undo: (text) => (/\n$/.test(text) ? text.replace(/\n+$/, '') : undefined) },
  {
    id: 'edge-whitespace',
    undo: (text) => (/^[ \t\n]|[ \t]$/.test(text) ? text.replace(/^[ \t\n]+|[ \t\n]+$/g, '') : undefined),
  },
  {
    id: 'invisible-characters',
    undo: (text) =>
      /[\u00A0\u00AD\u2000-\u200F\u2028-\u202F\u205F-\u2064\u2066-\u2069\u3000\uFEFF\u007F\u0001-\u0008\u000B\u000C\u000E-\u001F]/.test(
        text,
      )
        ? text.replace(
            /[\u00A0\u00AD\u2000-\u200F\u2028-\u202F\u205F-\u2064\u2066-\u2069\u3000\uFEFF\u007F\u0001-\u0008\u000B\u000C\u000E-\u001F]/g,
            '',
          )
        : undefined,
  },
  {
    id: 'quotes',
    undo: (text) =>
      /^(["'`])(.+)\1$/s.exec(text)?.[2] ??
      /^[\u2018\u201C\u201E\u00AB](.+)[\u2019\u201D\u201C\u00BB]$/s.exec(text)?.[1],
  },
  { id: 'json-wrapper', undo: unwrapJson },
  {
    id: 'assignment',
    undo: (text) => /^(?:export\s+|set\s+)?[A-Za-z][A-Za-z0-9_.-]{2,}\s*=\s*(\S.{7,})$/s.exec(text)?.[1],
  },
  { id: 'auth-scheme-prefix', undo: (text) => /^(?:authorization\s*:\s*)?(?:basic|bearer)\s+(\S+)$/i.exec(text)?.[1] },
  { id: 'inner-line-break', undo: (text) => (/\S\s*\n\s*\S/.test(text) ? text.replace(/\s*\n\s*/g, '') : undefined) },
  { id: 'url-encoding', undo: unescapeUrl },
  { id: 'base64-pair', undo: (text, clientId) => secretOfPair(decodeBase64(text), clientId) },
  { id: 'base64', undo: decodeBase64 },
  { id: 'pair', undo: secretOfPair },
];

/**
 * A value without its manglings, and which they were, outermost first.
 *
 * @param clientId the id beside a secret, so that a pair is known where ids are ordinary names
 */
export function peel(value: string, clientId = ''): { plain: string; manglings: readonly Mangling[] } {
  const manglings: Mangling[] = [];
  let plain = value;
  // Each round takes off one change; a text that could be peeled without end is not a secret anyway.
  for (let round = 0; round < 8; round++) {
    const found = peels.find(({ undo }) => {
      const undone = undo(plain, clientId);
      return undone !== undefined && undone !== '' && undone !== plain;
    });
    if (found === undefined) break;
    plain = found.undo(plain, clientId) ?? plain;
    manglings.push(found.id);
  }
  return { plain, manglings };
}

/** The same for a client id: of an id and a secret pasted together, the id is the first half. */
export function peelId(value: string): { plain: string; manglings: readonly Mangling[] } {
  const peeled = peel(value);
  const at = peeled.manglings.findIndex((one) => one === 'pair' || one === 'base64-pair');
  if (at < 0) return peeled;
  const id = [value, decodeBase64(value.trim()) ?? ''].flatMap((text) => PAIRED_ID.exec(text)?.[0] ?? []).at(0);
  return id === undefined ? peeled : { plain: id, manglings: peeled.manglings.slice(0, at + 1) };
}

/** The same for a secret; the plain copy is a secret too. */
export function peelSecret(secret: Secret, clientId?: string): { plain: Secret; manglings: readonly Mangling[] } {
  const { plain, manglings } = peel(reveal(secret), clientId);
  return { plain: new Secret(plain), manglings };
}

/**
 * Whether a text is a stand-in instead of a value: a template that nobody rendered (GitHub, GitLab, Azure, Jenkins,
 * Helm, shell and Windows forms), a mask copied from a log, or a dummy.
 */
export function placeholderOf(text: string): Placeholder | undefined {
  const value = text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  if (value === '') return text === '' ? undefined : 'blank';
  if (
    /^(?:\*{3,}|\u2022{3,}|\[(?:MASKED|REDACTED|FILTERED)\]|<(?:redacted|masked|sensitive)>|\(sensitive(?: value)?\)|x{4,}|X{4,})$/i.test(
      value,
    )
  ) {
    return 'mask';
  }
  const template =
    /^\$\{\{.*\}\}$|^\$\{[^}]*\}$|^\$\([^)]*\)$|^\{\{.*\}\}$|^\{%.*%\}$|^%[A-Za-z_][A-Za-z0-9_]*%$|^\$[A-Za-z_][A-Za-z0-9_]*$|^\$env:[A-Za-z_]\w*$|^<%.*%>$|^<(?![A-Za-z0-9_-]{30,}>)[A-Za-z][A-Za-z0-9 _-]*>$|^#\{.*\}#?$|^__[A-Z][A-Z0-9_]*__$|^@[A-Za-z_]+@$|^!Ref .+|^\[object Object\]$|^(?:var|local|data|module)\.[a-z_][\w.-]*$|^vault:[\w/-]+\/[\w/-]+#\w+$|^(?:vault|ref\+\w+|op|secret|aws-sm|ssm):\/\/?\S+$|^@Microsoft\.KeyVault\(.*\)$|^arn:aws[a-z-]*:(?:secretsmanager|ssm):\S+$|^projects\/[^/]+\/secrets\/\S+$/s;
  if (template.test(value)) return 'template';
  const dummy =
    /^(?:change[-_ ]?me|change[-_ ]?it|replace[-_ ]?me|todo|tbd|fixme|dummy|placeholder|example|secret|password|null|undefined|none|nil|n\/a|your[-_ ].*|(?:my|the)[-_ ]?(?:client[-_ ]?)?(?:secret|id)|client[-_ ]?(?:secret|id)|insert[-_ ].*|enter[-_ ].*)$/i;
  return dummy.test(value) ? 'dummy' : undefined;
}

function unwrapJson(text: string): string | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields = Object.entries(parsed && typeof parsed === 'object' && !Array.isArray(parsed) ? parsed : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  const bySecretName = fields.filter(([name]) => /secret|password|value/i.test(name));
  const chosen = bySecretName.length === 1 ? bySecretName[0] : fields.length === 1 ? fields[0] : undefined;
  return chosen?.[1];
}

function unescapeUrl(text: string): string | undefined {
  // Encoders leave few characters as they are, all of them here; a text with others was not encoded as a whole, or is so
  // no more, and its percent sign belongs to the value.
  if (!/%[0-9A-Fa-f]{2}/.test(text) || !/^[\w.~!*'()%+/-]*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Base64 of printable text of a length that a secret can have; a random secret hardly ever decodes to that. */
function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/\s/g, '');
  if (compact.length < 16 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return undefined;
  const decoded = Buffer.from(compact, 'base64').toString('latin1');
  if (decoded.length < 8 || !/^[\x20-\x7E]+[\r\n]*$/.test(decoded)) return undefined;
  return decoded;
}

const PAIRED_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=\s*:)/i;

const PAIR = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\s*:(\S.{7,})$/is;

/** The second half of `<client id>:<secret>`. */
function secretOfPair(text: string | undefined, clientId: string): string | undefined {
  if (text === undefined) return undefined;
  const behindId = clientId !== '' && text.startsWith(`${clientId}:`) ? text.slice(clientId.length + 1) : '';
  return /^\S.{7,}$/s.test(behindId) ? behindId : PAIR.exec(text)?.[1];
}
