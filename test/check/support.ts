import { check } from '../../src/check/check.ts';
import type { CheckReport } from '../../src/model/check.ts';
import { filesIn } from '../../src/world/files.ts';
import { folderWith } from '../discover/folder.ts';

export interface Made {
  files: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
}

/** Checks a folder that holds these files. */
export async function checked({ files, env = {} }: Made): Promise<CheckReport> {
  const folder = folderWith(files);
  try {
    return await check({ folder: '.', files: filesIn(folder.path), env });
  } finally {
    folder.remove();
  }
}

/** `file:line rule` of each finding. */
export const places = ({ findings }: CheckReport): readonly string[] =>
  findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);

export const ID = '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182';

/** The block that every configuration of these tests begins with: six lines. */
export const required = `terraform {
  required_providers {
    genesyscloud = { source = "mypurecloud/genesyscloud" }
  }
}

`;
