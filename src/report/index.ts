import type { Diagnosis } from '../model/diagnosis.ts';
import { defaultOptions, type ReportOptions } from './options.ts';

export type { EvidenceChoice, ReportOptions } from './options.ts';

type Renderer = (diagnosis: Diagnosis, options: ReportOptions) => string;

/** Every format by its name, loaded when asked for. Adding one is a file here and its line in this table. */
const renderers = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html.ts')).html,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  github: async () => (await import('./github.ts')).github,
} as const satisfies Record<string, () => Promise<Renderer>>;

export type Format = keyof typeof renderers;

export const formats = Object.keys(renderers) as readonly Format[];

/** Whether a text names a format. */
export const isFormat = (text: string): text is Format => formats.some((format) => format === text);

/** The diagnosis in a format. Options that are not given are: no colour, 80 columns, Unicode, cited evidence. */
export async function render(
  diagnosis: Diagnosis,
  format: Format,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  const renderer: Renderer = await renderers[format]();
  return renderer(diagnosis, { ...defaultOptions, ...options });
}
