/**
 * The provider's log: Go's own time stamp and text, wrapped as hclog JSON on the standard error stream. Terraform prints
 * it when TF_LOG asks for it. The level is always info, because the time stamp hides any prefix from hclog.
 */
export function log(text: string): void {
  const now = new Date();
  write('info', `${goTime(now)} ${text}`, now);
}

export function write(level: 'info' | 'error', message: string, now = new Date()): void {
  const timestamp = now.toISOString().replace('Z', '000Z');
  process.stderr.write(`${goJson({ '@level': level, '@message': message, '@timestamp': timestamp })}\n`);
}

/** The time as Go's log package writes it. */
export function goTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}/${two(date.getMonth() + 1)}/${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** JSON as Go writes it: `<`, `>` and `&` are escaped. */
export function goJson(value: unknown): string {
  const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return JSON.stringify(value).replace(/[<>&]/g, (sign) => escapes[sign] ?? sign);
}
