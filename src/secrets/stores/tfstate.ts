import { type StateEntry, StateReader } from '../../wire/terraform-state.ts';
import { Secret } from '../secret.ts';
import { fieldOf, type Store, shown, textOf, unreadable } from '../store.ts';
import { pathAndName, unreadableFile } from './read-text.ts';

const FORM = 'tfstate:PATH#address.attribute';

/**
 * One attribute of a resource, or one output, of a Terraform state: version 4 as it is stored, or what
 * `terraform show -json` prints. Of any size: one resource is in memory at a time.
 */
const tfstate: Store = {
  form: FORM,
  async read(asked) {
    const { path, name } = pathAndName(asked, FORM);
    // Names stand in the JSON as they stand in the reference: a resource that lacks one of them needs no parsing.
    const words = name.match(/[A-Za-z_][\w-]*/g) ?? [];
    const reader = new StateReader((json) => words.every((word) => json.includes(word)));
    let found: unknown;
    try {
      for await (const piece of asked.world.pieces(path)) {
        for (const entry of reader.push(piece)) found ??= at(entry, name);
      }
    } catch (error) {
      throw unreadableFile(asked, path, FORM, error);
    }
    const place = `the state ${path}`;
    if (!reader.isState || !reader.ended) {
      const todo = reader.isState
        ? 'it breaks off, or is no JSON'
        : 'it is no Terraform state of version 4 and no output of "terraform show -json"';
      throw unreadable(asked, `the file ${path}`, shown(name), 'broken', todo);
    }
    if (found === undefined || found === null) {
      const [line] = reader.tooLarge;
      const todo =
        line === undefined
          ? 'write type.name.attribute, module.m.type.name["key"].attribute or output.NAME ("terraform state list" shows the addresses)'
          : `what begins on line ${line} of it is too large to be read, and may hold it`;
      throw unreadable(asked, place, shown(name), 'not-found', todo);
    }
    const value = textOf(found);
    return { secret: new Secret(value), source: `${name} in ${place}${value === '' ? ' (empty)' : ''}` };
  },
};

export default tfstate;

/** What stands at `name`, where it begins with the entry's address: the rest walks into the value. */
function at({ address, short, kind, value, deposed }: StateEntry, name: string): unknown {
  if (deposed) return undefined;
  if (kind === 'output' && name === address) return value;
  const start = [address, short].find((one) => one !== undefined && /^[.[]/.test(behind(name, one)));
  if (start === undefined) return undefined;
  const rest = behind(name, start);
  const steps = [...rest.matchAll(/\.([\w-]+)|\[(\d+)\]|\["([^"]+)"\]/g)];
  if (steps.map(([all]) => all).join('') !== rest) return undefined;
  let found: unknown = value;
  for (const [, field, index, key] of steps) {
    const step = field ?? index ?? key ?? '';
    found = fieldOf(found, step) ?? fieldOf(ofAnyType(found), step);
  }
  return ofAnyType(found) ?? found;
}

/** An attribute whose type is open (`terraform_data.input`) is stored as its value beside its type. */
function ofAnyType(one: unknown): unknown {
  const wrapped = typeof one === 'object' && one !== null && Object.keys(one).sort().join() === 'type,value';
  return wrapped ? fieldOf(one, 'value') : undefined;
}

const behind = (name: string, start: string): string => (name.startsWith(start) ? name.slice(start.length) : '');
