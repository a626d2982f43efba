/**
 * Looks for planted secrets in a text, in every form in which one travels. Knows nothing of how the product redacts:
 * what is searched for here is written from the standards alone.
 */

/** How many characters of a form in a row are a leak. Less would find random hits in base64 text. */
const RUN = 12;

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
  const lengths = new Set<number>();
  for (const [name, value] of Object.entries(planted)) {
    for (const form of formsOf(value).map(squeezed)) {
      const length = Math.min(RUN, form.length);
      lengths.add(length);
      for (let at = 0; at + length <= form.length; at++) runs.set(form.slice(at, at + length), name);
    }
  }
  const found = new Map<string, string>();
  const squeezedText = squeezed(text);
  for (const length of lengths) {
    for (let at = 0; at + length <= squeezedText.length; at++) {
      const name = runs.get(squeezedText.slice(at, at + length));
      if (name !== undefined && !found.has(name)) found.set(name, squeezedText.slice(Math.max(0, at - 60), at + 60));
    }
  }
  return [...found].map(([name, around]) => `${name}: ...${around}...`);
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');
