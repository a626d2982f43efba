import { Api } from './api.ts';
import { authorize } from './authorize.ts';
import { crash } from './crash.ts';
import { type Diagnostic, Refused } from './diagnostics.ts';
import { log } from './log.ts';
import { Pool } from './pool.ts';
import type { Settings } from './settings.ts';
import { Token } from './token.ts';
import { Wire } from './wire.ts';

/**
 * What the provider does before its first resource: one token, then a pool of them, then two calls that need no
 * permission. The first refusal ends it; refusals of the pool each say their own piece.
 */
export async function start(settings: Settings): Promise<Pool> {
  const wire = new Wire(settings);
  log('Initializing default SDK client.');
  const first = await tokenFor(settings, wire);
  log(`Initialized Go SDK Client. Debug=${settings.debug !== undefined}`);
  log(`Initializing ${settings.poolSize} SDK clients in the pool.`);
  const tokens = await prefill(settings, wire);
  const api = new Api(settings, wire, first);
  try {
    const organization = await api.get('/organizations/me');
    if (typeof organization.defaultCountryCode !== 'string') crash();
    const products = await api.get('/authorization/products');
    if (typeof products.total !== 'number') crash();
  } catch (error) {
    throw new Refused({ summary: error instanceof Error ? error.message : String(error) });
  }
  return new Pool(tokens.map((token) => new Api(settings, wire, token)));
}

/** A token that is given wins: id and secret are not even looked at. */
async function tokenFor(settings: Settings, wire: Wire): Promise<Token> {
  if (settings.accessToken === '') return Token.renewing(await authorize(settings, wire), settings, wire);
  log('Setting access token set on configuration instance.');
  return new Token(settings.accessToken);
}

async function prefill(settings: Settings, wire: Wire): Promise<Token[]> {
  const atOnce = Math.min(settings.poolSize, Math.max(5, Math.floor(settings.poolSize / 4)));
  const tokens: Token[] = [];
  const problems: Diagnostic[] = [];
  let left = settings.poolSize;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left--;
      try {
        tokens.push(await tokenFor(settings, wire));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        problems.push(...error.diagnostics);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (problems.length > 0) throw new Refused(...problems);
  return tokens;
}
