import type { Diagnosis } from '../model/diagnosis.ts';
import type { MinimalRequest } from '../model/minimal.ts';

/** The forms of the minimal request that a report shows, with the name of each language for a heading and a fence. */
export function minimalForms({
  minimalRequest,
}: Diagnosis): readonly { title: string; language: string; program: string }[] {
  if (minimalRequest === undefined) return [];
  return forms.flatMap(({ field, title, language }) => {
    const program = minimalRequest[field];
    return program === undefined ? [] : [{ title, language, program: program.replace(/\n$/, '') }];
  });
}

const forms = [
  { field: 'curl', title: 'curl', language: 'sh' },
  { field: 'python', title: 'Python', language: 'python' },
  { field: 'javascript', title: 'JavaScript', language: 'js' },
  { field: 'terraform', title: 'Terraform', language: 'hcl' },
] as const satisfies readonly { field: keyof MinimalRequest; title: string; language: string }[];

/** The sentence above the forms. */
export function minimalSentence({ minimalRequest }: Diagnosis): string {
  if (minimalRequest === undefined) return 'It is not known whom to ask, so there is no request to show.';
  const { step, variables } = minimalRequest;
  const set = variables.length === 0 ? '' : ` Set ${variables.join(', ')} before; no secret stands in it.`;
  return `It makes ${step}, with nothing else in between.${set} Where it is accepted, a token may be printed: not for a CI log.`;
}

/** Ids to name to whoever runs the server, each with its header. */
export const requestIds = ({ correlationIds = [] }: Diagnosis): readonly string[] =>
  correlationIds.map(({ id, header }) => `${header}: ${id}`);
