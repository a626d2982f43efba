import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { ClientRecord } from '../../../model/fact.ts';
import { intendedClientId } from '../../../secrets/swap.ts';
import { asObject, grantName } from '../identity.ts';
import { adminProbe, noIdToLookUp } from './admin-probe.ts';

/** `GET /api/v2/oauth/clients/{id}` (ANY oauth:client:view): does it exist here, its state and its grant type. */
export const clientRecord = adminProbe(
  'genesys-client-record',
  'client-record',
  async (ask, { keys, dialect, world }) => {
    const clientId = intendedClientId(keys.clientId, keys.secret);
    if (clientId === null) return { blocked: noIdToLookUp };
    const exchange = await ask({ method: 'GET', path: `/api/v2/oauth/clients/${encodeURIComponent(clientId)}` });
    const { answer, exhibit } = exchange;
    if (answer === null) return { blocked: 'the client record could not be read: no answer' };
    const shown = world.clean(clientId);
    const { reading } = dialect.readApi(answer);
    // A 404 counts only when the platform itself says it; a 400 for an id of an impossible form says the same.
    const platform = dialect.responder(answer).who === 'vendor';
    const absent = answer.status === 404 || (answer.status === 400 && reading.means === 'refused-otherwise');
    if (platform && absent) {
      return {
        kind: 'client-record',
        standing: 'observed',
        fact: { ...unknownRecord, clientId: shown, found: false },
        says: `The organisation has no OAuth client with this id (HTTP ${answer.status}).`,
        exhibit,
      };
    }
    const record = objectOf(answer);
    const other = textOf(record?.id);
    if (other !== null && other.toLowerCase() !== clientId.toLowerCase())
      return { blocked: 'the answer is the record of another client' };
    if (reading.means !== 'accepted' || record === null || textOf(record.id) === null) {
      return { blocked: `the client record could not be read: HTTP ${answer.status}` };
    }
    const fact = readRecord(record, shown);
    const changed =
      fact.modifiedAt === null
        ? ''
        : `, last changed ${fact.modifiedAt}${fact.modifiedBy === null ? '' : ` by ${fact.modifiedBy}`}`;
    return {
      kind: 'client-record',
      standing: 'observed',
      fact,
      says: `The record of "${fact.name ?? shown}": state ${fact.state}, grant ${fact.grant ?? 'not shown'}${changed}.`,
      exhibit: {
        shape: 'table',
        columns: ['field', 'value'],
        rows: [
          ['name', fact.name ?? ''],
          ['state', fact.state],
          ['authorizedGrantType', textOf(record.authorizedGrantType) ?? 'not shown'],
          ['dateModified', fact.modifiedAt ?? ''],
          ['modifiedBy', fact.modifiedBy ?? ''],
          ['dateToDelete', fact.deletesAt ?? ''],
          ['accessTokenValiditySeconds', fact.tokenLifeSeconds === null ? 'not shown' : String(fact.tokenLifeSeconds)],
        ],
      },
    };
  },
);

const unknownRecord: Omit<ClientRecord, 'clientId'> = {
  found: true,
  name: null,
  state: 'unknown',
  grant: null,
  grantMatches: null,
  roleCount: null,
  modifiedAt: null,
  modifiedBy: null,
  createdAt: null,
  deletesAt: null,
  tokenLifeSeconds: null,
  addressRanges: [],
};

function readRecord(record: Readonly<Record<string, unknown>>, clientId: string): ClientRecord {
  const grant = grantName(record.authorizedGrantType);
  const modifiedBy = asObject(record.modifiedBy);
  return {
    clientId,
    found: true,
    name: textOf(record.name),
    state: readState(textOf(record.state)),
    grant,
    grantMatches: grant === null ? null : grant === 'client_credentials',
    roleCount: Array.isArray(record.roleDivisions) ? record.roleDivisions.length : null,
    modifiedAt: textOf(record.dateModified),
    modifiedBy: textOf(modifiedBy?.name) ?? textOf(modifiedBy?.id),
    createdAt: textOf(record.dateCreated),
    deletesAt: textOf(record.dateToDelete),
    tokenLifeSeconds: readLife(record.accessTokenValiditySeconds),
    addressRanges: readAddressRanges(record),
  };
}

/** `active` is the default of the model, so an absent state is an active one. */
function readState(state: string | null): ClientRecord['state'] {
  if (state === null || state === 'active') return 'active';
  return state === 'disabled' || state === 'inactive' ? state : 'unknown';
}

const readLife = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null);

/**
 * Address ranges of one client: announced on 2026-04-06, the names of its fields are not known. Any list of addresses
 * in a field that speaks of addresses counts, so that a restriction is seen whatever it is called.
 */
function readAddressRanges(record: Readonly<Record<string, unknown>>): string[] {
  const fields = Object.entries(record).filter(
    ([name]) => /ip|address|network|cidr/i.test(name) && name !== 'description',
  );
  const values = fields.flatMap(([, value]) => (Array.isArray(value) ? value : []));
  return values.filter((value): value is string => typeof value === 'string' && /^[\d.]+(?:\/\d+)?$|:.*:/.test(value));
}
