import { located, type Module } from '../../terraform/module.ts';
import { constantOf } from '../../terraform/variables.ts';
import { attributeOf, type Block } from '../../wire/hcl/index.ts';
import type { WorkspaceVariable } from '../project.ts';
import { asItems, asMap, asText, parsed } from './json.ts';

/** The answer of `GET /workspaces/:id/vars` or of a variable set, as a file (HCP Terraform API, "Workspace Variables"). */
export function workspaceListing(text: string, file: string): readonly WorkspaceVariable[] {
  const lines = text.split('\n');
  return asItems(asMap(parsed(text)).data).flatMap((one): WorkspaceVariable[] => {
    const attributes = asMap(one.attributes);
    const key = asText(attributes.key);
    if (key === undefined) return [];
    const line = lines.findIndex((other) => other.includes(`"${key}"`)) + 1 || 1;
    const sensitive = attributes.sensitive === true;
    return [
      {
        key,
        category: attributes.category === 'env' ? 'env' : 'terraform',
        sensitive,
        hcl: attributes.hcl === true,
        empty: !sensitive && (asText(attributes.value) ?? '') === '',
        spot: { file, line },
      },
    ];
  });
}

/** Resources `tfe_variable` of a configuration, as far as they are constants. */
export function workspaceResources(module: Module): readonly WorkspaceVariable[] {
  return located(module, 'resource').flatMap(({ block, file }): WorkspaceVariable[] => {
    if (block.labels[0] !== 'tfe_variable') return [];
    const key = constant(block, 'key');
    const category = constant(block, 'category');
    if (typeof key !== 'string' || (category !== 'env' && category !== 'terraform')) return [];
    const empty = constant(block, 'value') === '';
    const sensitive = constant(block, 'sensitive') === true;
    const line = attributeOf(block.body, 'category')?.at.line ?? block.at.line;
    return [{ key, category, sensitive, hcl: constant(block, 'hcl') === true, empty, spot: { file, line } }];
  });
}

function constant(block: Block, name: string): unknown {
  const value = attributeOf(block.body, name)?.value;
  return value === undefined ? undefined : constantOf(value);
}
