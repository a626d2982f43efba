import { parse } from 'yaml';
import { Why401Error } from '../model/errors.ts';
import { Fields, isObject } from './fields.ts';
import type { Named, SeedFile } from './seed-file.ts';
import { wrong } from './seed-file.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a seed from YAML text. */
export function readSeedFile(text: string, file: string): SeedFile {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    throw new Why401Error('UNREADABLE_FILE', `${file} is not YAML; see "why401 org start --help"`, { cause });
  }
  if (!isObject(document)) throw wrong(file, 'it must hold lists named divisions, roles, users, clients or queues');
  const known = ['divisions', 'roles', 'users', 'clients', 'queues'];
  const stranger = Object.keys(document).find((key) => !known.includes(key));
  if (stranger !== undefined)
    throw wrong(file, `it has a key "${stranger.slice(0, 40)}"; there are: ${known.join(', ')}`);
  const fields = new Fields(document);
  const named = (item: Fields): Named => ({ role: item.required('role'), division: item.text('division', 'Home') });
  const seed: SeedFile = {
    divisions: fields.list('divisions', [], (item) => ({
      name: item.required('name'),
      description: item.text('description'),
    })),
    roles: fields.list('roles', [], (item) => ({
      name: item.required('name'),
      permissions: item.texts('permissions'),
    })),
    users: fields.list('users', [], (item) => ({
      name: item.required('name'),
      email: item.required('email'),
      title: item.text('title'),
      department: item.text('department'),
      roles: item.list('roles', [], named),
    })),
    clients: fields.list('clients', [], (item) => ({
      name: item.required('name'),
      id: item.text('id'),
      secret: item.text('secret'),
      grant: item.text('grant', 'CLIENT-CREDENTIALS'),
      state: item.text('state', 'active'),
      description: item.text('description'),
      owner: item.text('owner'),
      ageDays: item.number('ageDays', 0, { min: 0, max: 10_000 }),
      validitySeconds: item.number('validitySeconds', 86_400, { min: 300, max: 38_880_000 }),
      scope: item.texts('scope'),
      roles: item.list('roles', [], named),
    })),
    queues: fields.list('queues', [], (item) => ({
      name: item.required('name'),
      division: item.text('division', 'Home'),
    })),
  };
  if (fields.problem !== undefined) throw wrong(file, fields.problem.detail);
  const badId = seed.clients.find(({ id }) => id !== '' && !UUID.test(id));
  if (badId !== undefined) throw wrong(file, `the id of client "${badId.name}" is not a UUID in small letters`);
  return seed;
}
