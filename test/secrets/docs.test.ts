import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { registry } from '../../src/cli/registry.ts';
import { storeNames, storeOf } from '../../src/secrets/reference.ts';
import { nodeWorld } from '../../src/world/node.ts';

const page = readFileSync(new URL('../../docs/stores.md', import.meta.url), 'utf8');

it('docs/stores.md lists every store, in the form that the store itself names', async () => {
  const listed = [...page.matchAll(/^\| `([a-z0-9-]+)[^`]*` \|/gm)].map(([, name = '']) => name);
  expect([...new Set(listed)].filter((name) => storeNames.includes(name)).sort()).toEqual(storeNames.toSorted());
  for (const name of storeNames) {
    const { store } = await storeOf(name === 'stdin' ? name : `${name}:x`, 'REF', nodeWorld({ env: {} }));
    expect(page).toContain(`\`${store.form}\``);
  }
});

it('docs/stores.md names options that there are', async () => {
  const commands = await Promise.all(['diagnose', 'compare', 'rejudge'].map((name) => registry[name]?.load()));
  const options = commands.flatMap((one) => Object.keys(one?.default.options ?? {}));
  const named = [...page.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
  // `npm install --no-save` is npm's.
  expect(named.filter((name) => name !== 'no-save' && !options.includes(name))).toEqual([]);
});
