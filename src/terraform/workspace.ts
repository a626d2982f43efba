import { attributeOf, type Block, blocksOf } from '../wire/hcl/index.ts';
import { asItems, asMap, asText, lineOfKey, parsed } from '../wire/json/loose.ts';
import { constantOf } from './constant.ts';
import { located, type Module } from './module.ts';
import { type Spot, spotWords } from './value.ts';

/** A variable of a workspace of HCP Terraform, or of a variable set. */
export interface WorkspaceVariable {
  key: string;
  category: 'env' | 'terraform';
  sensitive: boolean;
  hcl: boolean;
  /** Whether a value is set; one that is sensitive is never told. */
  empty: boolean;
  /** What it holds, where that can be read. */
  value: string | undefined;
  /** What people say that it is for. */
  description: string | undefined;
  spot: Spot;
}

/** The answer of `GET /workspaces/:id/vars` or of a variable set, as a file (HCP Terraform API, "Workspace Variables"). */
export function workspaceListing(text: string, file: string): readonly WorkspaceVariable[] {
  return asItems(asMap(parsed(text)).data).flatMap((one): WorkspaceVariable[] => {
    const attributes = asMap(one.attributes);
    const key = asText(attributes.key);
    if (key === undefined) return [];
    const sensitive = attributes.sensitive === true;
    const value = sensitive ? undefined : (asText(attributes.value) ?? '');
    return [
      {
        key,
        category: attributes.category === 'env' ? 'env' : 'terraform',
        sensitive,
        hcl: attributes.hcl === true,
        empty: value === '',
        value,
        description: asText(attributes.description),
        spot: { file, line: lineOfKey(text, key, 1) },
      },
    ];
  });
}

/** A variable of a workspace in words, with what people say that it is for. */
export const workspaceWords = ({ key, sensitive, description, spot }: WorkspaceVariable): string => {
  const said = description === undefined || description === '' ? '' : `, "${description.slice(0, 80)}"`;
  return `variable ${key} of the workspace (${sensitive ? 'sensitive, ' : ''}${spotWords(spot)}${said})`;
};

/** Whether a text is such a listing. */
export const isWorkspaceListing = (text: string): boolean =>
  /"data"\s*:\s*\[\s*\{/.test(text) && /"type"\s*:\s*"vars"/.test(text);

/** Resources `tfe_variable` of a configuration, as far as they are constants (provider hashicorp/tfe). */
export function workspaceResources(module: Module): readonly WorkspaceVariable[] {
  return located(module, 'resource').flatMap(({ block, file }): WorkspaceVariable[] => {
    if (block.labels[0] !== 'tfe_variable') return [];
    const key = constant(block, 'key');
    const category = constant(block, 'category');
    if (typeof key !== 'string' || (category !== 'env' && category !== 'terraform')) return [];
    const value = constant(block, 'value');
    const description = constant(block, 'description');
    const sensitive = constant(block, 'sensitive') === true;
    const line = attributeOf(block.body, 'category')?.at.line ?? block.at.line;
    return [
      {
        key,
        category,
        sensitive,
        hcl: constant(block, 'hcl') === true,
        empty: value === '',
        value: typeof value === 'string' ? value : undefined,
        description: typeof description === 'string' ? description : undefined,
        spot: { file, line },
      },
    ];
  });
}

function constant(block: Block, name: string): unknown {
  const value = attributeOf(block.body, name)?.value;
  return value === undefined ? undefined : constantOf(value);
}

/** A run of this configuration that takes place in HCP Terraform, where the execution mode of its workspace is remote. */
export function remoteRun(module: Module): Spot | undefined {
  const found = located(module, 'terraform').find(
    ({ block }) =>
      blocksOf(block.body, 'cloud').length > 0 ||
      blocksOf(block.body, 'backend').some(({ labels }) => labels[0] === 'remote'),
  );
  return found === undefined ? undefined : { file: found.file, line: found.block.at.line };
}
