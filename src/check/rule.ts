import type { CheckFinding } from '../model/check.ts';
import type { Spot } from '../terraform/value.ts';
import type { Project } from './project.ts';

/** What a rule found, before its name is put to it. */
export interface Found {
  message: string;
  fix: string;
  spot: Spot;
  /** Where it differs from the rule's own. */
  level?: CheckFinding['level'];
}

/** One thing that will break or leak. Pure: a function of what was read. */
export interface Rule {
  /** A noun for the failing state, equal to the name of its file. */
  id: string;
  level: CheckFinding['level'];
  /** One line for a list of rules. */
  title: string;
  look(project: Project): Iterable<Found>;
}

export const defineRule = (rule: Rule): Rule => rule;

/** A finding as the report has it. */
export const findingOf = (rule: Rule, { message, fix, spot, level }: Found): CheckFinding => ({
  rule: rule.id,
  level: level ?? rule.level,
  message,
  file: spot.file,
  line: spot.line,
  fix,
});
