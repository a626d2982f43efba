import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newServerIdentity, type ServerIdentity } from '../../src/org/tls/certificate.ts';

/**
 * Certificates of authorities that this process trusts. Node reads the authorities that are trusted besides its own when
 * a process starts, so that whoever starts one makes them (`npm run matrix` does); elsewhere there are none, and cases
 * that need them are not played.
 */
export interface Trusted {
  /** Good, for the names of `hosts`. */
  good: ServerIdentity;
  /** Of another name than the one that is asked. */
  otherName: ServerIdentity;
  expired: ServerIdentity;
}

/** Names that no resolver is asked for: they are reached through a proxy on loopback. */
export const hosts = {
  login: 'login.corp.example',
  frankfurtLogin: 'login.mypurecloud.de',
  virginiaApi: 'api.mypurecloud.com',
};

const VARIABLE = 'WHY401_MATRIX_TLS';
const YEAR = 365 * 86_400_000;

/** @returns the environment of a process that trusts them, and what takes them away again */
export function makeTrusted(): { env: Readonly<Record<string, string>>; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'why401-matrix-'));
  const now = Date.now();
  const made: Trusted = {
    good: newServerIdentity(Object.values(hosts), now),
    otherName: newServerIdentity(['login.elsewhere.example'], now),
    expired: newServerIdentity(['127.0.0.1'], now - 2 * YEAR),
  };
  const authorities = join(folder, 'authorities.pem');
  const identities = join(folder, 'identities.json');
  writeFileSync(authorities, [made.good, made.otherName, made.expired].map(({ ca }) => ca).join('\n'));
  writeFileSync(identities, JSON.stringify(made), { mode: 0o600 });
  return {
    env: { NODE_EXTRA_CA_CERTS: authorities, [VARIABLE]: identities },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const canTrust = (): boolean => process.env[VARIABLE] !== undefined;

let read: Trusted | undefined;
export function trusted(): Trusted {
  const file = process.env[VARIABLE];
  if (file === undefined) throw new Error(`${VARIABLE} names no certificates`);
  read ??= JSON.parse(readFileSync(file, 'utf8')) as Trusted;
  return read;
}
