/** Text files of one case, by name. */
export type Texts = Readonly<Record<string, string>>;

/** What must not be told: each value, and what stands in its place. */
export type Replacements = readonly (readonly [string, string])[];

const iso = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const go = /\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g;
const http = /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g;
const begin = Date.UTC(2026, 2, 2, 8);

/**
 * Texts that can be told: secrets and paths replaced, ids numbered, the port fixed, and every time moved by the same
 * amount, so that the first is 08:00 on a fixed day and the order stays.
 */
export function redacted(texts: Texts, replacements: Replacements): Texts {
  const first = Math.min(...Object.values(texts).flatMap(timesIn));
  const moved = (text: string): Date => new Date(timeOf(text) - first + begin);
  const ids = new Map<string, string>();
  const one = (text: string): string => {
    let told = text;
    for (const [value, instead] of replacements) if (value !== '') told = told.replaceAll(value, instead);
    return told
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
        const number = ids.get(id) ?? String(ids.size + 1).padStart(12, '0');
        ids.set(id, number);
        return `00000000-0000-4000-8000-${number}`;
      })
      .replace(/(127\.0\.0\.1:|port +(?:= |: )"|"constant_value":")\d{5}\b/g, '$140401')
      .replace(iso, (time) => {
        const digits = /\.(\d+)Z$/.exec(time)?.[1]?.length ?? 0;
        const whole = moved(time).toISOString().slice(0, 19);
        return digits === 0 ? `${whole}Z` : `${whole}.${time.slice(20, 20 + digits)}Z`;
      })
      .replace(go, (time) => moved(time).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' '))
      .replace(http, (time) => moved(time).toUTCString());
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, one(text)]));
}

const timesIn = (text: string): number[] => [...(text.match(iso) ?? []), ...(text.match(go) ?? [])].map(timeOf);

/** Whole seconds, so that a time and its fraction move together. */
const timeOf = (text: string): number =>
  Math.floor(Date.parse(text.includes('/') ? `${text.replaceAll('/', '-').replace(' ', 'T')}Z` : text) / 1000) * 1000;
