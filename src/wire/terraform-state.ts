import { type Choice, JsonPicker, type Path, type Picked } from './json/pick.ts';

/** One output, or one instance of a resource, of a Terraform state. */
export interface StateEntry {
  /** `output.NAME`, or the address of the instance as Terraform writes it. */
  address: string;
  /** The same without the index, where it is the only instance that has one. */
  short: string | undefined;
  kind: 'output' | 'managed' | 'data';
  /** The type of the resource; empty for an output. */
  type: string;
  /** The attributes of the instance; the value of the output. */
  value: unknown;
  /** An object that was replaced and still has to be destroyed: it stands under the address of its successor. */
  deposed: boolean;
  /** The JSON that it stands in, and the line on which that begins. */
  json: string;
  line: number;
}

/**
 * Reads a Terraform state of any size, piece by piece, one resource or output in memory at a time: version 4 as it is
 * stored (https://developer.hashicorp.com/terraform/internals/json-format describes the other), or what
 * `terraform show -json` prints.
 */
export class StateReader {
  private readonly picker = new JsonPicker(choiceOf);
  private readonly worthParsing: (json: string) => boolean;
  /** Lines of what is larger than may be held in memory. */
  readonly tooLarge: number[] = [];
  /** Whether what was read so far says of itself that it is a state. */
  isState = false;

  /** `worthParsing`: asked of the JSON of each resource; outputs always are. */
  constructor(worthParsing: (json: string) => boolean) {
    this.worthParsing = worthParsing;
  }

  /** What ends in this piece. */
  push(piece: Buffer): readonly StateEntry[] {
    return this.picker.push(piece).flatMap((one) => this.entries(one));
  }

  /** Whether the state came to its end. */
  get ended(): boolean {
    return this.picker.ended;
  }

  private entries({ path, json, line }: Picked): readonly StateEntry[] {
    const last = path.at(-1) ?? '';
    if (path.length === 1) {
      this.isState ||= last === 'format_version' || json === '4';
      return [];
    }
    if (json === undefined) {
      this.tooLarge.push(line);
      return [];
    }
    if (path.at(-2) === 'outputs') {
      const { value } = parsed(json);
      const output = { address: `output.${last}`, short: undefined, kind: 'output', type: '', deposed: false } as const;
      return [{ ...output, value, json, line }];
    }
    if (!this.worthParsing(json)) return [];
    return path[0] === 'values' ? ofShown(parsed(json), json, line) : ofStored(parsed(json), json, line);
  }
}

function choiceOf(path: Path): Choice {
  const [first, second] = path;
  if (path.length === 1) {
    if (first === 'version' || first === 'format_version') return 'take';
    return first === 'values' || first === 'outputs' || first === 'resources' ? 'enter' : 'skip';
  }
  if (first !== 'values') return 'take';
  if (second === 'outputs') return path.length === 2 ? 'enter' : 'take';
  if (second !== 'root_module') return 'skip';
  // values.root_module(.child_modules.*)*.resources.*
  const [name, holder] = [path.at(-1), path.at(-2)];
  if (name !== '*') return path.length === 2 || name === 'child_modules' || name === 'resources' ? 'enter' : 'skip';
  return holder === 'resources' ? 'take' : 'enter';
}

/** A resource of version 4: the address of each instance is put together of its parts. */
function ofStored(resource: Json, json: string, line: number): readonly StateEntry[] {
  const type = textOf(resource.type);
  const kind = resource.mode === 'data' ? 'data' : 'managed';
  const parts = [textOf(resource.module), kind === 'data' ? 'data' : '', type, textOf(resource.name)];
  const base = parts.filter((part) => part !== '').join('.');
  const instances = Array.isArray(resource.instances) ? resource.instances.map(mapOf) : [];
  const only = instances.filter(({ deposed }) => deposed === undefined).length === 1;
  return instances.map(({ index_key: index, attributes, deposed }) => ({
    address: index === undefined ? base : `${base}[${JSON.stringify(index)}]`,
    short: index !== undefined && only ? base : undefined,
    kind,
    type,
    value: attributes,
    deposed: deposed !== undefined,
    json,
    line,
  }));
}

/** A resource of `terraform show -json`, which names its own address. */
const ofShown = (resource: Json, json: string, line: number): readonly StateEntry[] => [
  {
    address: textOf(resource.address),
    short: undefined,
    kind: resource.mode === 'data' ? 'data' : 'managed',
    type: textOf(resource.type),
    value: resource.values,
    deposed: resource.deposed_key !== undefined,
    json,
    line,
  },
];

type Json = Readonly<Record<string, unknown>>;

const mapOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function parsed(json: string): Json {
  try {
    return mapOf(JSON.parse(json));
  } catch {
    return {};
  }
}
