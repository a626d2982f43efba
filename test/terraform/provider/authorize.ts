import { loginAddress } from './address.ts';
import { crash } from './crash.ts';
import { Refused } from './diagnostics.ts';
import { isObject, parseLikeGo } from './go-json.ts';
import type { Settings } from './settings.ts';
import { wait } from './waits.ts';
import { DeadlineExceeded, type Wire } from './wire.ts';

const THROTTLED = 'Auth Error: 400 - invalid_request (rate limit exceeded;';
/** One minute for the whole login, and what a retry that is under way may take on top. */
const LOGIN_SECONDS = 60;
const LOGIN_SECONDS_WITH_GRACE = 150;

export interface Granted {
  token: string;
  expiresIn: number;
}

/** A token by the client-credentials grant: throttling is retried for a minute, anything else ends at once. */
export async function authorize(settings: Settings, wire: Wire): Promise<Granted> {
  let waited = 0;
  for (let pause = 0.5; ; pause = Math.min(pause * 2, 10)) {
    try {
      return await requestToken(settings, wire);
    } catch (error) {
      if (error instanceof DeadlineExceeded) throw new Refused({ summary: error.message });
      const message = error instanceof Error ? error.message : String(error);
      if (!message.includes(THROTTLED)) {
        throw new Refused({ summary: `failed to authorize Genesys Cloud client credentials: ${message}` });
      }
      waited += pause;
      if (waited > LOGIN_SECONDS) {
        throw new Refused({ summary: `exhausted retries on Genesys Cloud client credentials. ${message}` });
      }
      await wait(pause * 1000);
    }
  }
}

/** One login, without the minute of patience. */
export async function requestToken(settings: Settings, wire: Wire): Promise<Granted> {
  const pair = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64');
  const answer = await wire.ask({
    address: loginAddress(settings),
    method: 'POST',
    headers: {
      Authorization: `Basic ${pair}`,
      'Content-Type': 'application/x-www-form-urlencoded',
      Connection: 'close',
    },
    body: 'grant_type=client_credentials',
    deadlineSeconds: LOGIN_SECONDS_WITH_GRACE,
  });
  const parsed = parseLikeGo(answer.body);
  const body = isObject(parsed) ? parsed : undefined;
  if (answer.status !== 200) {
    if (body === undefined) crash();
    throw new Error(`Auth Error: ${answer.status} - ${shown(body.error)} (${shown(body.error_description)})`);
  }
  const token = body?.access_token;
  if (typeof token !== 'string' || token === '') throw new Error('Auth Error: No access token found');
  return { token, expiresIn: typeof body?.expires_in === 'number' ? body.expires_in : 0 };
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : '');
