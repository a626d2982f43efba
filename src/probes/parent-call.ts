import type { Finding } from '../model/evidence.ts';
import { callApi, describeApiAnswer } from './answers.ts';
import { tokenInUse } from './api-calls.ts';
import { defineProbe } from './probe.ts';

/**
 * Where "not found" may mean "not for you": the same token at what holds the resource (the repository, then its owner),
 * until one of them says more.
 */
export const parentCall = defineProbe({
  id: 'parent-call',
  wave: 'try',
  gives: ['contrast.parent-call'],
  ready({ facts, question, parentCalls }) {
    if (question.api === null) return { code: 'no-endpoint', reason: 'no API address is known' };
    if (parentCalls === undefined) return { code: 'not-needed', reason: 'this vendor does not hide what is there' };
    const hidden = facts.all('call-answer').find(({ fact }) => fact.reading?.means === 'absent-or-hidden');
    if (hidden === undefined) return 'later';
    return parentCalls(hidden.fact).length > 0 || { code: 'no-call', reason: 'the call has nothing above it to ask' };
  },
  async run(scene) {
    const { facts, question, world, dialect, parentCalls } = scene;
    const hidden = facts.all('call-answer').find(({ fact }) => fact.reading?.means === 'absent-or-hidden');
    const credential = tokenInUse(scene);
    if (hidden === undefined || credential === undefined || question.api === null) return { found: [] };
    const found: Finding[] = [];
    for (const call of parentCalls?.(hidden.fact) ?? []) {
      const { answer, exchange } = await callApi(call, question.api, credential, world, dialect);
      found.push({
        kind: 'contrast.parent-call',
        standing: 'observed',
        fact: { ...answer, of: hidden.fact.path },
        says: describeApiAnswer(answer),
        exhibit: exchange.exhibit,
      });
      if (answer.reading?.means !== 'absent-or-hidden') break;
    }
    return { found };
  },
});
