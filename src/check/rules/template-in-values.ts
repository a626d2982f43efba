// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL writes its templates that way.
import { defineRule } from '../rule.ts';

/** Terraform 1.11: "Variables not allowed" and "Invalid template control keyword" in files with values. */
export default defineRule({
  id: 'template-in-values',
  level: 'error',
  title: 'A file with values holds a template, which Terraform refuses there',
  *look(project) {
    const files = [...project.otherValues, ...project.configurations.flatMap(({ root }) => root.values)];
    for (const { path, parsed } of files) {
      for (const { name, value, at } of parsed.body.attributes) {
        if (value.kind !== 'template' && value.kind !== 'reference' && value.kind !== 'call') continue;
        yield {
          message: `${name} is an expression, and a file with values may hold constants only: nobody filled the template in.`,
          fix: 'Fill the file in before Terraform runs (envsubst, the secret store), or write $${ for a value that holds ${.',
          spot: { file: path, line: at.line },
        };
      }
    }
  },
});
