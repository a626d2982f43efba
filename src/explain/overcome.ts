import { type Passage, passageOf } from './passage.ts';

/** `GET /api/v2/users`, `POST https://login.example.com/oauth/token`: what a line of a log asked for. */
const asked = /\b(GET|POST|PUT|PATCH|DELETE|HEAD) (?:https?:\/\/[^\s/"']{1,200})?(\/[^\s"'?]{0,400})/;
const refused = /(?<![\w.:/-])(?:401|403|429|50[0-4])(?![\w.:/-])/;
const granted = /(?<![\w.:/-])20[0-6](?![\w.:/-])/;
/** What a program does to get over a refusal. */
const mended =
  /\b(?:retr(?:y|ies|ied|ying)|re-?tried|attempt|refresh(?:ed|ing)?|renew(?:ed|ing)?|back(?:ing)?[ -]?off|re-?authenticat\w{1,4}|new token|wait(?:ed|ing)?)\b/i;

/**
 * A refusal in a log that the program got over: it tried again, or got a new token, and the same call was then answered.
 * Such lines are blanked. Two requests that a person shows side by side say nothing of trying again, and stay.
 */
export function withoutOvercome(passage: Passage): Passage {
  const over = new Set<number>();
  for (const [at, { text }] of passage.lines.entries()) {
    const call = refused.test(text) ? asked.exec(text) : null;
    if (call === null) continue;
    let tried = mended.test(text);
    for (let next = at + 1; next < passage.lines.length && next <= at + MOST; next++) {
      const line = passage.lines[next]?.text ?? '';
      const again = asked.exec(line);
      const same = again?.[1] === call[1] && again?.[2] === call[2];
      if (same && granted.test(line) && !refused.test(line)) {
        if (tried) for (let gone = at; gone < next; gone++) over.add(gone);
        break;
      }
      if (same && refused.test(line)) tried ||= mended.test(line);
      else if (again === null) tried ||= mended.test(line);
    }
  }
  if (over.size === 0) return passage;
  return passageOf(
    passage.lines.map((line, at) => (over.has(at) ? { ...line, text: '' } : line)),
    passage.source,
  );
}

/** So many lines later it is another story. */
const MOST = 200;
