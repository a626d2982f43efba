/** One line of somebody else's log that names a request of the run. Its words are its writer's, and nobody's proof. */
export interface LogLine {
  /** ISO 8601; null where the log does not say. */
  at: string | null;
  /** Which program or stream wrote it. */
  service: string | null;
  status: string | null;
  message: string;
  /** Which of the ids stand in it. */
  ids: readonly string[];
  /** Where it can be looked up again: a file and its line, an id of the log's own. */
  where: string;
}

/** A place where logs are searched. */
export interface LogSource {
  /** As a sentence names it: `Datadog`, `the file app.log`. */
  name: string;
  /** Worth asking again after a moment: lines arrive late. */
  late: boolean;
  /**
   * The lines that name one of the ids, oldest first, as many as a person reads.
   *
   * @throws Why401Error UNREADABLE_LOGS in one line, without a secret
   */
  search(ids: readonly string[], window: { from: string; to: string }): Promise<readonly LogLine[]>;
}

/** More lines than that tell nothing more. */
export const MOST_LINES = 100;
