/** Questions about the facts that several causes ask. Nothing in here judges. */

export * from './_readings/api.ts';
export * from './_readings/attempts.ts';
export * from './_readings/client.ts';
export * from './_readings/rights.ts';
export * from './_readings/sources.ts';
export * from './_readings/trail.ts';
