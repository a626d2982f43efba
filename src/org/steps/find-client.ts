import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Finds the client by id. The presented secret is hashed in every case, so that an unknown id takes as long. */
export const findClient: Step<TokenExchange> = {
  name: 'find-client',
  check(exchange) {
    const { org, clientId = '' } = exchange;
    exchange.presentedHash = org.hash(exchange.presentedSecret ?? '');
    const client = org.tables.client.get(clientId);
    if (client !== undefined) {
      exchange.client = client;
      return undefined;
    }
    const deletedAs = org.deleted.get(clientId);
    if (deletedAs !== undefined) return refuse('client-deleted', `client "${deletedAs}" was deleted`);
    const home = org.neighbours().find((other) => other.tables.client.get(clientId) !== undefined);
    if (home !== undefined) {
      return refuse('client-of-other-org', `the client lives in org "${home.slug}" (${home.settings.region})`);
    }
    const near = org.tables.client.get(clientId.trim().toLowerCase());
    if (near !== undefined) return refuse('client-unknown', `the id of "${near.name}" with case or edges changed`);
    if (exchange.presentedSecret !== undefined && org.tables.client.get(exchange.presentedSecret) !== undefined) {
      return refuse('client-unknown', 'id and secret are swapped');
    }
    return refuse('client-unknown', clientId === '' ? 'the id is empty' : 'no client has this id');
  },
};
