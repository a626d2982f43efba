import { located, type Module } from '../../terraform/module.ts';
import { attributeOf, blocksOf, type Expression } from '../../wire/hcl/index.ts';
import type { Script } from '../project.ts';

/** Commands that Terraform hands to a shell itself (`provisioner "local-exec"`); an interpreter of its own is no shell. */
export function localExecs(module: Module): readonly Script[] {
  return located(module, 'resource').flatMap(({ block, file }) =>
    blocksOf(block.body, 'provisioner')
      .filter(({ labels, body }) => labels[0] === 'local-exec' && attributeOf(body, 'interpreter') === undefined)
      .flatMap(({ body }): Script[] => {
        const command = attributeOf(body, 'command')?.value;
        const text = command === undefined ? undefined : written(command);
        if (command === undefined || text === undefined) return [];
        // A heredoc begins on the line behind its sign.
        const line = command.at.line + (isHeredoc(command) ? 1 : 0);
        const spot = { file, line };
        return [{ shell: 'sh', lines: text.split('\n'), spot, group: file, platform: undefined }];
      }),
  );
}

const isHeredoc = (one: Expression): boolean => (one.kind === 'string' || one.kind === 'template') && one.heredoc;

/** A text as it is written; what Terraform fills in stands for itself. */
function written(one: Expression): string | undefined {
  if (one.kind === 'string') return one.value;
  if (one.kind !== 'template') return undefined;
  return one.parts.map((part) => (typeof part === 'string' ? part : '{terraform}')).join('');
}
