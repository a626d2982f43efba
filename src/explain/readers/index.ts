import { brokenConnections } from './broken-connections.ts';
import { errorObjects } from './error-objects.ts';
import { errorWords } from './error-words.ts';
import { httpTranscript } from './http-transcript.ts';
import { markupBodies } from './markup-bodies.ts';
import type { Reader } from './reader.ts';
import { sdkDebug } from './sdk-debug.ts';
import { shownRequests } from './shown-requests.ts';
import { statusWords } from './status-words.ts';

/** Every reader, those that see most of an exchange first. */
export const readers: readonly Reader[] = [
  httpTranscript,
  sdkDebug,
  errorObjects,
  markupBodies,
  errorWords,
  statusWords,
  brokenConnections,
  shownRequests,
];
