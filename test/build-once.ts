import { build } from '../tools/build.mjs';

/** Tests that start the real command need the bundle of the sources as they are now. */
export default async function setup(): Promise<void> {
  await build();
}
