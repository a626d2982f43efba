import { RateWindow } from '../rate.ts';
import { AuthorizationCodes, RefreshTokens } from './codes.ts';
import { startPasswordOf } from './passwords.ts';
import type { PeoplePorts } from './ports.ts';
import { newSigningKey, type SigningKey } from './saml/certificate.ts';
import { OpenRequests, UsedAssertions } from './saml/memory.ts';
import { Sessions } from './sessions.ts';

/** What the people lane of one org keeps while it runs. Nothing of it survives a restart, except passwords. */
export class People {
  readonly ports: PeoplePorts;
  readonly sessions = new Sessions();
  readonly requests = new OpenRequests();
  readonly assertions = new UsedAssertions();
  readonly codes = new AuthorizationCodes();
  readonly refreshTokens = new RefreshTokens();
  /** Wrong passwords, by account. */
  readonly attempts = new RateWindow();
  #serviceKey: Promise<SigningKey> | undefined;
  #providerKey: Promise<SigningKey> | undefined;

  constructor(ports: PeoplePorts) {
    this.ports = ports;
    ports.tell('start-password', this.startPassword);
  }

  /** Opens the page where one's own password is chosen, for those who have none yet. */
  get startPassword(): string {
    return startPasswordOf(this.ports.pepper);
  }

  /** The service provider's key, for signed requests. Made when first asked for: it takes a tenth of a second. */
  serviceKey(now: number): Promise<SigningKey> {
    this.#serviceKey ??= newSigningKey(`${this.ports.name()} service provider`, now);
    return this.#serviceKey;
  }

  /** The demo identity provider's key. */
  providerKey(now: number): Promise<SigningKey> {
    this.#providerKey ??= newSigningKey(`${this.ports.name()} demo identity provider`, now);
    return this.#providerKey;
  }
}
