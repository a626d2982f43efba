import { recogniseVendor } from '../vendors/recognise.ts';
import type { Hay } from './patterns/pattern.ts';
import { marks } from './vendor-marks.prepared.ts';

/** The vendor that a text speaks of, and by what it is known. `generic` where nothing tells. */
export function vendorOf(text: Hay, urls: readonly string[]): { id: string; source: string } {
  const byHost = recogniseVendor(...urls);
  if (byHost !== null) return { id: byHost, source: 'recognised by an address in the text' };
  const found = marks.find(({ mark }) => mark.test(text));
  if (found === undefined) return { id: 'generic', source: 'nothing in the text names a vendor' };
  return { id: found.vendor, source: `recognised by ${found.what} in the text` };
}
