import { BlockList, isIP } from 'node:net';

/** Whether an address is in one of the blocks (`192.0.2.0/24`, `192.0.2.1`). An empty list allows every address. */
export function allowed(address: string, blocks: readonly string[]): boolean {
  if (blocks.length === 0) return true;
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  const family = isIP(plain);
  if (family === 0) return false;
  return listOf(blocks).check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a text is an address or a block of them. */
export function isBlock(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32);
}

const lists = new WeakMap<readonly string[], BlockList>();
function listOf(blocks: readonly string[]): BlockList {
  const known = lists.get(blocks);
  if (known !== undefined) return known;
  const list = new BlockList();
  for (const block of blocks) {
    if (!isBlock(block)) continue;
    const [address = '', bits] = block.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  lists.set(blocks, list);
  return list;
}
