import type { Passage } from '../passage.ts';
import { endsEncoded, type Found } from '../scrub.ts';
import type { SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/**
 * A Kubernetes Secret whose data ends with an encoded line break: `echo value | base64` puts it there.
 * kubernetes.io/docs, "Managing Secrets using Configuration File".
 */
export function encodedValueSigns(passage: Passage, found: readonly Found[]): readonly SignSeen[] {
  const { lines } = passage;
  const kind = lines.findIndex(({ text }) => /^\s{0,8}["']?kind["']?: ?["']?Secret\b/.test(text));
  if (kind < 0) return [];
  const data = lines.findIndex(({ text }, at) => at > kind - 8 && /^\s{0,8}["']?data["']?:/.test(text));
  if (data < 0) return [];
  const taken = new Set(found.filter(({ form }) => form.encodedLineBreak).map(({ line }) => line));
  const broken = lines.slice(data + 1, data + 40).find(({ text, number }) => {
    const value = /^\s{1,12}["']?[\w.-]{1,80}["']?: ?["']?([A-Za-z0-9+/]{4,400}={0,2})["']?(?:\s|$)/.exec(text)?.[1];
    return taken.has(number) || (value !== undefined && endsEncoded(value));
  });
  if (broken === undefined) return [];
  return [
    lineSign(passage, broken.number, {
      cause: 'secret-altered',
      says: 'points',
      weight: 95,
      title: 'A value of the Secret was encoded together with a line break',
      source: 'kubernetes.io/docs, "Managing Secrets using Configuration File": use echo -n',
    }),
  ];
}
