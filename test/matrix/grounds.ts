import { nodeOauth2Server } from '../strangers/node-oauth2-server.ts';
import { oidcProvider } from '../strangers/oidc-provider.ts';
import { documentedAnswers } from '../vendors/documented.ts';
import { github } from '../vendors/github-ground.ts';
import { hcpTerraform } from '../vendors/hcp-terraform-ground.ts';
import { embeddedOrg } from './faults.ts';
import type { Ground } from './ground.ts';
import { type MatrixCase, pairs, singles } from './matrix.ts';

/** Every server that cases are played on. */
export const grounds: readonly Ground[] = [
  embeddedOrg,
  oidcProvider,
  nodeOauth2Server,
  github,
  hcpTerraform,
  documentedAnswers,
];

export interface Part {
  ground: Ground;
  /** As its row of docs/accuracy.md calls it. */
  name: string;
  cases: readonly MatrixCase[];
  /** Whether the token requests are held against the optimum: over the single faults. */
  planned: boolean;
}

/** The whole matrix, in the order of the table. */
export const parts: readonly Part[] = grounds.flatMap((ground) => [
  {
    ground,
    name: `${ground.name}: one fault, alone and beside each innocent change`,
    cases: singles(ground),
    planned: true,
  },
  ...(pairs(ground).length === 0
    ? []
    : [{ ground, name: `${ground.name}: two faults that can occur together`, cases: pairs(ground), planned: false }]),
]);
