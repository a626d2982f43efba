import { Secret } from '../secret.ts';
import { fieldOf, parse, type Store, shown, textOf, unreadable } from '../store.ts';
import { pathAndName, readBytes } from './read-text.ts';

const FORM = 'tfstate:PATH#address.attribute';

/** A state is read whole: it is one JSON document. */
const LARGEST_STATE = 400_000_000;

/**
 * One attribute of a resource, or one output, of a Terraform state: version 4 as it is stored, or what
 * `terraform show -json` prints.
 */
const tfstate: Store = {
  form: FORM,
  async read(asked) {
    const { path, name } = pathAndName(asked, FORM);
    const json = parse((await readBytes(asked, path, FORM, LARGEST_STATE)).toString('utf8'));
    if (fieldOf(json, 'version') !== 4 && fieldOf(json, 'format_version') === undefined) {
      const todo = 'it is no Terraform state of version 4 and no output of "terraform show -json"';
      throw unreadable(asked, `the file ${path}`, shown(name), 'broken', todo);
    }
    const found = [...placesIn(json)]
      .map(({ address, value }) => at(value, address, name))
      .find((one) => one !== undefined);
    if (found === undefined || found === null) {
      const todo =
        'write type.name.attribute, module.m.type.name["key"].attribute or output.NAME ("terraform state list" shows the addresses)';
      throw unreadable(asked, `the state ${path}`, shown(name), 'not-found', todo);
    }
    const value = textOf(found);
    return { secret: new Secret(value), source: `${name} in the state ${path}${value === '' ? ' (empty)' : ''}` };
  },
};

export default tfstate;

interface Place {
  address: string;
  value: unknown;
}

function* placesIn(json: unknown): Generator<Place> {
  for (const outputs of [fieldOf(json, 'outputs'), fieldOf(json, 'values', 'outputs')]) {
    for (const [name, output] of Object.entries(outputs ?? {})) {
      yield { address: `output.${name}`, value: fieldOf(output, 'value') };
    }
  }
  yield* ofStored(list(fieldOf(json, 'resources')));
  yield* ofShown(fieldOf(json, 'values', 'root_module'));
}

/** Resources of state version 4: the address is put together of its parts. */
function* ofStored(resources: readonly unknown[]): Generator<Place> {
  for (const resource of resources) {
    const [module, mode, type, name] = ['module', 'mode', 'type', 'name'].map((one) => fieldOf(resource, one));
    const base = [module, mode === 'data' ? 'data' : undefined, type, name]
      .filter((one) => one !== undefined)
      .join('.');
    const instances = list(fieldOf(resource, 'instances'));
    for (const instance of instances) {
      const index = fieldOf(instance, 'index_key');
      const value = fieldOf(instance, 'attributes');
      if (index !== undefined) yield { address: `${base}[${JSON.stringify(index)}]`, value };
      if (index === undefined || instances.length === 1) yield { address: base, value };
    }
  }
}

/** Modules of `terraform show -json`: every resource names its own address. */
function* ofShown(module: unknown): Generator<Place> {
  for (const resource of list(fieldOf(module, 'resources'))) {
    yield { address: String(fieldOf(resource, 'address')), value: fieldOf(resource, 'values') };
  }
  for (const child of list(fieldOf(module, 'child_modules'))) yield* ofShown(child);
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What stands at `name`, where it begins with this address: the rest walks into the value. */
function at(value: unknown, address: string, name: string): unknown {
  if (name === address) return address.startsWith('output.') ? value : undefined;
  if (!name.startsWith(`${address}.`) && !name.startsWith(`${address}[`)) return undefined;
  const steps = [...name.slice(address.length).matchAll(/\.([\w-]+)|\[(\d+)\]|\["([^"]+)"\]/g)];
  if (steps.map(([all]) => all).join('') !== name.slice(address.length)) return undefined;
  return fieldOf(value, ...steps.map(([, field, index, key]) => field ?? index ?? key ?? ''));
}
