import { SAML } from '@node-saml/node-saml';
import { signedResponse } from '../src/org/people/idp/response.ts';
import { newSigningKey } from '../src/org/people/saml/certificate.ts';
import { OpenRequests, UsedAssertions } from '../src/org/people/saml/memory.ts';
import { receive } from '../src/org/people/saml/receive.ts';

export interface Row {
  name: string;
  ours: number;
  other: number;
  /** Ours divided by the other: more is better. */
  ratio: number;
}

const issuer = 'https://idp.example.com/metadata';
const audience = 'https://login.example.com/saml/metadata';
const acs = 'https://login.example.com/saml/acs';

/**
 * SAML validations a second: our guarded service provider against plain node-saml in its strict settings, on the same
 * messages, in turns, so that whatever else the machine does meets both.
 */
export async function run({ rounds = 12, perRound = 60 }: { rounds?: number; perRound?: number } = {}): Promise<Row[]> {
  const key = await newSigningKey('bench', Date.now());
  const rows: Row[] = [];
  for (const [name, parts] of [
    ['signed assertion', ['Assertion']],
    ['signed response', ['Response']],
    ['both signed', ['Assertion', 'Response']],
  ] as const) {
    const now = Date.now();
    const message = await signedResponse(
      {
        issuer,
        nameId: 'operator@example.com',
        attributes: { email: 'operator@example.com' },
        acs,
        audience,
        inResponseTo: undefined,
        now,
      },
      key,
      parts,
    );
    const plain = new SAML({
      callbackUrl: acs,
      issuer: audience,
      audience,
      idpIssuer: issuer,
      idpCert: key.certificate,
      wantAssertionsSigned: parts.some((part) => part === 'Assertion'),
      wantAuthnResponseSigned: parts.some((part) => part === 'Response'),
      acceptedClockSkewMs: 5_000,
    });
    const ours = async (): Promise<void> => {
      const received = await receive(message, {
        providers: [{ id: 'generic', issuer, certificates: [key.certificate], audience }],
        form: 'response',
        here: [acs],
        now,
        allowUnsolicited: true,
        requests: new OpenRequests(),
        // A fresh memory each time: the same message would be a replay.
        assertions: new UsedAssertions(),
      });
      if (!received.accepted) throw new Error(`refused by ${received.refusedBy}: ${received.detail}`);
    };
    const other = async (): Promise<void> => {
      await plain.validatePostResponseAsync({ SAMLResponse: message });
    };
    const spent = { ours: 0, other: 0 };
    for (let round = -2; round < rounds; round++) {
      for (const [which, work] of round % 2 === 0
        ? ([
            ['ours', ours],
            ['other', other],
          ] as const)
        : ([
            ['other', other],
            ['ours', ours],
          ] as const)) {
        const start = performance.now();
        for (let count = 0; count < perRound; count++) await work();
        // The first two rounds only warm up.
        if (round >= 0) spent[which] += performance.now() - start;
      }
    }
    const done = rounds * perRound * 1000;
    rows.push({
      name: `SAML: ${name}, validations/s`,
      ours: done / spent.ours,
      other: done / spent.other,
      ratio: spent.other / spent.ours,
    });
  }
  return rows;
}

if (process.argv[1]?.endsWith('bench/saml.ts') === true) {
  for (const { name, ours, other, ratio } of await run()) {
    console.log(`${name}: ${ours.toFixed(0)} (node-saml alone ${other.toFixed(0)}), ratio ${ratio.toFixed(2)}`);
  }
}
