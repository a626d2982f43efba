export type Lane = 'machine' | 'people';

/** The gates of the machine lane, in the order in which a request meets them. */
export const machineGates = [
  'credential',
  'network',
  'endpoint',
  'request',
  'client',
  'secret',
  'grant',
  'address',
  'rate',
  'token',
  'scope',
  'permission',
  'division',
  'feature',
] as const;

/** The gates of the people lane. Enforcing single sign-on closes one of these. */
export const peopleGates = ['login', 'sso', 'session'] as const;

export type GateId = (typeof machineGates)[number] | (typeof peopleGates)[number];

export type GateState = 'passed' | 'refused' | 'not-reached' | 'unknown';

export interface Gate {
  id: GateId;
  lane: Lane;
  state: GateState;
  /** Ids of the evidence for that state. */
  because: readonly string[];
}
