import { ApiError, type Json } from './api.ts';
import { Refused } from './diagnostics.ts';
import { saidInLoop } from './problems.ts';
import { until } from './until.ts';
import type { Fields, Value } from './value.ts';

/** `custom_retry_timeout`: how long a read waits for something that is not there. */
const READ_SECONDS = 300;

/** Reads an object; one that stays missing is gone, and Terraform will make it again. */
export function readUntilThere(
  type: string,
  sentence: string,
  look: () => Promise<Json>,
  onMissing: () => Promise<void> = async () => {},
): Promise<Json | undefined> {
  return until(READ_SECONDS, () =>
    saidInLoop(type, sentence, async () => {
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof ApiError) || !error.isMissing) throw error;
        await onMissing();
        return undefined;
      }
    }),
  );
}

/** Waits until an object that was deleted is gone. */
export async function waitUntilGone(
  type: string,
  what: string,
  seconds: number,
  look: () => Promise<Json | undefined>,
): Promise<void> {
  const gone = await until(seconds, () =>
    saidInLoop(type, `Error deleting ${what}: `, async () => {
      const found = await look();
      return found === undefined || found.state === 'deleted' ? true : undefined;
    }),
  );
  if (gone === undefined) throw new Refused({ summary: `${what} still exists` });
}

/** A value that was read right after it was written must be there. */
export function there(state: Fields | undefined, what: string): Fields {
  if (state === undefined) throw new Refused({ summary: `${what} is not there after it was written` });
  return state;
}

/** A field of an answer as a value of a state. */
export const value = (field: unknown): Value => (field === undefined ? null : (field as Value));
