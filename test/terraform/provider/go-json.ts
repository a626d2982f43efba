/** Reads JSON and complains as Go does. */
export function parseLikeGo(text: string): unknown {
  const trimmed = text.trimStart();
  if (trimmed === '') throw new Error('unexpected end of JSON input');
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    const first = trimmed.charAt(0);
    if (!/[{["\d\-tfn]/.test(first)) throw new Error(`invalid character '${first}' looking for beginning of value`);
    throw new Error('unexpected end of JSON input');
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
