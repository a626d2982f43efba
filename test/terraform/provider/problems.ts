import { ApiError } from './api.ts';
import { Refused } from './diagnostics.ts';
import { goJson } from './log.ts';

/** What the API said, for machines: the detail of a diagnostic. Empty fields are left out. */
function infoOf(resourceType: string, error: ApiError): string {
  return goJson({
    resourceType,
    method: error.method,
    path: error.path,
    statusCode: error.status,
    errorMessage: error.message,
    ...(Object.keys(error.messageParams).length === 0 ? {} : { errorMessageContext: error.messageParams }),
    ...(error.details.length === 0 ? {} : { errorMessageDetails: error.details }),
    ...(error.correlationId === '' ? {} : { correlationId: error.correlationId }),
  });
}

/** The usual shape: a sentence, and the machine-readable part as its detail. */
export async function said<T>(type: string, sentence: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw asRefused(sentence, error);
    throw new Refused({ summary: `${sentence}${error.message}`, detail: infoOf(type, error) });
  }
}

/** Inside loops that retry, everything ends up in the summary. */
export async function saidInLoop<T>(type: string, sentence: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw asRefused(sentence, error);
    throw new Refused({ summary: `${sentence}${error.message}\n${infoOf(type, error)}\n` });
  }
}

function asRefused(sentence: string, error: unknown): unknown {
  if (error instanceof Refused) return error;
  return new Refused({ summary: `${sentence}${error instanceof Error ? error.message : String(error)}` });
}
