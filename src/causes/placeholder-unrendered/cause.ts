import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { cameFrom, clientQuestion } from '../readings.ts';

export default defineCause({
  id: 'placeholder-unrendered',
  class: 'credential_not_sent',
  gate: 'credential',
  title: 'A placeholder was sent instead of the value',
  prior: 0.4,
  judge(facts, question) {
    const shapes = [facts.first('secret-shape'), facts.first('client-id-shape'), facts.first('token-shape')];
    const first = shapes.find((shape) => shape !== undefined);
    if (first === undefined) return undecided(['secret-shape', 'token-shape']);
    const odd = shapes.find((shape) => shape?.fact.placeholder !== undefined);
    if (odd === undefined) return ruledOut(cite(first, ...shapes));
    if (odd.kind === 'token-shape') {
      const works = facts.all('held-token-check').find(({ fact }) => fact.reading?.means === 'accepted');
      if (works !== undefined) return ruledOut(cite(works), 'accepted as it is');
    } else {
      const asked = clientQuestion(facts);
      if (asked.state === 'cleared') return ruledOut(cite(asked.by), 'accepted as it is');
    }
    const field = odd.kind === 'secret-shape' ? 'secret' : odd.kind === 'token-shape' ? 'token' : 'clientId';
    const name = { secret: 'secret', token: 'token', clientId: 'client id' }[field];
    const remedy = fix(`Make the tool that should fill in the ${name} do so before the pipeline starts.`, [
      ...cameFrom(question, field, 'The value'),
      odd.fact.placeholder === 'mask'
        ? 'A mask of asterisks was copied from a log or a web page: copy the value from the secret store instead.'
        : 'A template expression reaches the process as it stands when the step that renders it did not run, when the name is undefined, or when quoting switches expansion off.',
    ]);
    const refused = facts.first('token-answer') ?? facts.first('held-token-check');
    const kind = {
      mask: 'a mask copied from a log',
      blank: 'blank',
      template: 'a placeholder that nobody filled in',
      dummy: 'a placeholder that nobody filled in',
    }[odd.fact.placeholder ?? 'template'];
    const title = `The ${name} is ${kind}, not a value`;
    // A dummy such as `secret` can be a real (bad) secret somewhere; a template or a mask cannot.
    if (odd.fact.placeholder === 'dummy')
      return refused === undefined ? undecided(['token-answer']) : likely(cite(odd, refused), remedy, [], title);
    return proven(cite(odd, refused), remedy, title);
  },
});
