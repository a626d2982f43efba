/**
 * Looks for planted secrets in a text, in every form in which one travels. Knows nothing of how the product redacts:
 * what is searched for here is written from the standards alone.
 */

/** How many characters of a form in a row are a leak. Less would find random hits in base64 text. */
const RUN = 12;
const HALF = RUN / 2;

/** What base64 text shows of a value whatever stands before it: without the characters that its neighbours change. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Three bytes are four characters; the first and the last group may be shared with a neighbour.
    const own = text.slice(before === 0 ? 0 : 4, text.length - (text.length % 4 || 4));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const percent = (value: string): string =>
  [...Buffer.from(value, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Every form of a value that a search must not find. */
export function formsOf(value: string): readonly string[] {
  const url = encodeURIComponent(value);
  const html = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
  const json = JSON.stringify(value).slice(1, -1);
  const hex = Buffer.from(value, 'utf8').toString('hex');
  const forms = [
    value,
    value.trim(),
    [...value].reverse().join(''),
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams([['', value]]).toString().slice(1),
    percent(value),
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    html,
    hex,
    hex.toUpperCase(),
    ...base64Forms(value),
  ];
  return [...new Set(forms)].filter((form) => form.length >= 6);
}

/**
 * The secrets of which a run of a form stands in the text, by name. Spaces and line breaks do not hide one: a report
 * may wrap its lines.
 */
export function leaksIn(text: string, planted: Readonly<Record<string, string>>): readonly string[] {
  const runs = new Map<string, string>();
  const halves = new Set<string>();
  const short = new Map<string, string>();
  for (const [name, value] of Object.entries(planted)) {
    for (const form of formsOf(value).map(squeezed)) {
      if (form.length < RUN) short.set(form, name);
      for (let at = 0; at + RUN <= form.length; at++) runs.set(form.slice(at, at + RUN), name);
      for (let at = 0; at + HALF <= form.length; at++) halves.add(form.slice(at, at + HALF));
    }
  }
  const found = new Map<string, string>();
  const dense = squeezed(text);
  const find = (name: string | undefined, at: number): void => {
    if (name !== undefined && !found.has(name)) found.set(name, dense.slice(Math.max(0, at - 60), at + 60));
  };
  // Every run holds one of these halves in full, so that the text is gone through in such steps.
  for (let step = 0; step + HALF <= dense.length; step += HALF) {
    if (!halves.has(dense.slice(step, step + HALF))) continue;
    for (let at = Math.max(0, step - HALF); at <= step; at++) find(runs.get(dense.slice(at, at + RUN)), at);
  }
  for (const [form, name] of short) if (dense.includes(form)) find(name, dense.indexOf(form));
  return [...found].map(([name, around]) => `${name}: ...${around}...`);
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');
