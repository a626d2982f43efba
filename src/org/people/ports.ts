import type { Actor, Happened } from '../audits.ts';
import type { Client, IdentityProvider, User } from '../rows.ts';
import type { Refusal } from '../truth.ts';

/** What the people lane needs of the organisation around it, and all that it may touch. */
export interface PeoplePorts {
  /** The name under which commands and paths know the org. */
  readonly slug: string;
  /** The key from which form tokens are made. */
  readonly pepper: Buffer;
  /** The organisation's name, for people. */
  name(): string;
  /** The short name that the SAML2-BEARER grant wants in `orgName`. */
  domain(): string;

  users(): readonly User[];
  user(id: string): User | undefined;
  setPassword(userId: string, passwordHash: string): void;
  passwordRequirements(): Readonly<Record<string, number>>;

  /** The SAML providers; the platform's own password login is not one of them. */
  samlProviders(): readonly IdentityProvider[];
  putProvider(row: IdentityProvider): void;
  /** "Disable Genesys Cloud Login". */
  passwordLoginDisabled(): boolean;

  client(id: string): Client | undefined;

  audit(at: number, actor: Actor, happened: Happened): void;
  /** Files the private reason of a refusal. */
  refused(refusal: Refusal): void;
  /** Makes known a secret that is of this process only. */
  tell(name: string, secret: string): void;
}
