import type { CheckReport } from '../../model/check.ts';
import { defaultOptions, type ReportOptions } from '../options.ts';

type Renderer = (report: CheckReport, options: ReportOptions) => string;

/** Every format of a check by its name, loaded when asked for. */
const renderers = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown.ts')).markdown,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  github: async () => (await import('./github.ts')).github,
} as const satisfies Record<string, () => Promise<Renderer>>;

export type CheckFormat = keyof typeof renderers;

export const checkFormats = Object.keys(renderers) as readonly CheckFormat[];

export const isCheckFormat = (text: string): text is CheckFormat => checkFormats.some((format) => format === text);

/** The result of a check in a format. */
export async function renderCheck(
  report: CheckReport,
  format: CheckFormat,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  const renderer: Renderer = await renderers[format]();
  return renderer(report, { ...defaultOptions, ...options });
}
