import { shapeOf } from '../../secrets/shape.ts';
import { argumentsOf, fieldWords, isExample, isReference, spotOf, textOf, unquoted, valuesFor } from '../look.ts';
import type { HolderKind } from '../project.ts';
import { defineRule } from '../rule.ts';

const words = {
  template: 'is a template that nobody renders there',
  mask: 'is a mask copied from a log, not a value',
  dummy: 'reads like a dummy',
  blank: 'holds blanks and nothing else',
} as const;

/** Where a reference is filled in by the platform itself. */
const rendersReferences: readonly HolderKind[] = ['pipeline', 'compose'];

export default defineRule({
  id: 'unrendered-placeholder',
  level: 'error',
  title: 'A stand-in is where the value should be',
  *look(project) {
    for (const one of argumentsOf(project)) {
      const placeholder = shapeOf(textOf(one.evaluated)).placeholder;
      if (placeholder === undefined || isExample(spotOf(one))) continue;
      yield {
        message: `The ${fieldWords[one.field]} for ${one.name} ${words[placeholder]}.`,
        fix: 'Put the real value into the source, or let the step that should fill it in run before Terraform.',
        spot: spotOf(one),
      };
    }
    for (const { name, value, field, holder, spot } of valuesFor(project, 'clientId', 'secret', 'token')) {
      const plain = unquoted(value.replace(/\r$/, ''));
      const placeholder = shapeOf(plain).placeholder;
      if (placeholder === undefined || field === undefined || isExample(spot)) continue;
      if (placeholder === 'template' && rendersReferences.includes(holder) && isReference(plain)) continue;
      yield {
        message: `${name} ${words[placeholder]}.`,
        fix: 'Put the real value into the source, or let the step that should fill it in run before it is read.',
        spot,
      };
    }
  },
});
