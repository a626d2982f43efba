import type { VariableArgument } from '../../terraform/variables.ts';
import type { Tools, VariableNames } from '../../vendors/vendor.ts';
import type { Files } from '../../world/files.ts';
import type { Project } from '../project.ts';

export interface ReadOptions {
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  given: readonly VariableArgument[];
  tools: Tools;
  variables: VariableNames;
  regionOf: Project['regionOf'];
  clientIdForm: RegExp | undefined;
  /** Artefacts that are named, beside those in the folder. */
  extra: readonly string[];
}

/** A project that is being read. */
export type Collected = { -readonly [K in keyof Project]: Project[K] extends readonly (infer T)[] ? T[] : Project[K] };
