import type { Api } from './api.ts';
import type { Block } from './schema.ts';
import type { Fields } from './value.ts';

/** A managed resource: each operation answers with the state that follows, read back from the API. */
export interface Resource {
  type: string;
  version?: number;
  schema: Block;
  create(api: Api, plan: Fields): Promise<Fields>;
  /** Undefined when it is gone. */
  read(api: Api, state: Fields): Promise<Fields | undefined>;
  update(api: Api, plan: Fields, prior: Fields): Promise<Fields>;
  delete(api: Api, state: Fields): Promise<void>;
}

export interface DataSource {
  type: string;
  schema: Block;
  read(api: Api, config: Fields): Promise<Fields>;
}
