import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/command.ts';

/** In place of npx, which would ask a registry: the command of this repository, under its name and versions. */
export function fakeNpx(folder: string): void {
  const script = `#!/bin/sh
[ "$1" = --yes ] || exit 99
case "$2" in why401|why401@latest|why401@0.1.0) ;; *) exit 98 ;; esac
shift 2
exec "${process.execPath}" "${root}/bin/why401.js" "$@"
`;
  writeFileSync(join(folder, 'npx'), script);
  chmodSync(join(folder, 'npx'), 0o755);
}
