import { clientStatements } from './libraries/clients.ts';
import { frameworkStatements } from './libraries/frameworks.ts';
import { settingStatements } from './libraries/settings.ts';
import { tokenStatements } from './libraries/tokens.ts';
import type { Saying } from './saying.ts';

/** What libraries, tools and runtimes say by themselves, as their documentation or source has it. */
export const libraryStatements: readonly Saying[] = [
  ...tokenStatements,
  ...clientStatements,
  ...frameworkStatements,
  ...settingStatements,
];
