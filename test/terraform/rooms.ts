import { afterEach } from 'vitest';
import type { OrgOptions } from '../../src/org/index.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import { Workspace } from './terraform.ts';

/** Orgs and folders that are closed after each test. */
export interface Rooms {
  stage(options?: OrgOptions, listening?: { tls?: boolean }): Promise<Stage>;
  workspace(main: string): Promise<Workspace>;
}

export function rooms(): Rooms {
  let closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.reverse()) await close();
    closing = [];
  });
  return {
    async stage(options, listening) {
      const stage = await openStage(options, listening);
      closing.push(() => stage.close());
      return stage;
    },
    async workspace(main) {
      const workspace = await Workspace.open({ 'main.tf': main });
      closing.push(() => workspace.close());
      return workspace;
    },
  };
}
