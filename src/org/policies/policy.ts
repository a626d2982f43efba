import type { Actor } from '../audits.ts';
import type { Org } from '../org.ts';

/** Something that an organisation does besides, in the change in which it enforces single sign-on. */
export interface Policy {
  name: string;
  summary: string;
  onEnforcement(org: Org, actor: Actor, at: number): void;
}
