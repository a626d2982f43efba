import { expect, it } from 'vitest';
import { readEvent } from './audit-event.ts';

const CLIENT = '6f1d6c9e-2b1f-4f5e-9d0a-4c1c5a1f7b11';
const row = (fact: Record<string, unknown>) => ({
  eventDate: '2026-06-01T08:50:00Z',
  entityType: 'OAuthClient',
  entity: { id: CLIENT, name: 'Terraform CI' },
  status: 'SUCCESS',
  propertyChanges: [],
  ...fact,
});
const secret = [{ property: 'secret', oldValues: [], newValues: ['x'] }];

it.each([
  ['a reset that failed changed nothing', { action: 'Reset', status: 'FAILURE' }, 'other'],
  ['a deletion that failed', { action: 'Delete', status: 'FAILURE' }, 'other'],
  ['a new client lists its secret', { action: 'Create', propertyChanges: secret }, 'client-created'],
  ['a deletion lists what is gone', { action: 'Delete', propertyChanges: secret }, 'client-deleted'],
  ['a reset', { action: 'Reset' }, 'secret-reset'],
  ['a reset with a warning was made', { action: 'Reset', status: 'WARNING' }, 'secret-reset'],
  [
    'a change of the secret, whatever the action is called',
    { action: 'Update', propertyChanges: secret },
    'secret-reset',
  ],
])('%s', (_name, fact, about) => {
  const event = readEvent(row(fact), CLIENT);
  expect(event?.about).toBe(about);
  expect(event?.what.includes('(failed)')).toBe('status' in fact && fact.status === 'FAILURE');
});
