import type { Hop } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ApiAnswer, TokenAnswer } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';

/** Which hop said the last word that matters: the first one that refused, else the last one that answered. */
export function deriveHop(facts: Facts): Hop {
  const spoken: Evidence<'token-answer' | 'held-token-check' | 'minted-token-check' | 'call-answer'>[] = [
    ...facts.all('token-answer'),
    ...facts.all('held-token-check'),
    ...facts.all('minted-token-check'),
    ...facts.all('call-answer'),
  ];
  const refused = spoken.find(({ fact }) => fact.reading?.means !== 'issued' && fact.reading?.means !== 'accepted');
  const entry = refused ?? spoken.at(-1);
  if (entry === undefined) {
    const unreachable = facts.all('reach').find(({ fact }) => !fact.reached);
    if (unreachable !== undefined) return { name: 'nobody', host: unreachable.fact.host, because: [unreachable.id] };
    return { name: 'none asked', host: null, because: [] };
  }
  const { fact } = entry;
  const url = 'endpoint' in fact ? fact.endpoint : fact.url;
  return { name: nameOf(fact), host: fact.failure?.host ?? new URL(url).host, because: [entry.id] };
}

function nameOf(fact: TokenAnswer | ApiAnswer): Hop['name'] {
  if (fact.failure !== null) return fact.failure.stage === 'proxy' ? 'proxy' : 'nobody';
  if (fact.answeredBy.who === 'proxy') return 'proxy';
  if (fact.answeredBy.who === 'web-server') return 'web server';
  return 'endpoint' in fact ? 'login host' : 'API';
}
