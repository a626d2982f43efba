import type { Evidence } from '../../model/evidence.ts';
import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { authenticatedAs, granted, liveRecord, tokenAlone, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'value-shadowed',
  class: 'secret_rotated_or_expired',
  gate: 'secret',
  title: 'The good value is there, and another source goes before it',
  prior: 0.6,
  judge(facts) {
    const shape = facts.first('secret-shape');
    const issued = granted(facts, 'token-answer');
    if (issued !== undefined) return ruledOut(cite(issued));
    const conflict = facts
      .all('source-conflict')
      .find(({ fact }) => !fact.equal && (fact.field === 'secret' || fact.field === 'clientId'));
    if (conflict === undefined) {
      const same = facts.first('source-conflict');
      if (same !== undefined) return ruledOut(cite(same), 'the sources of id and secret hold the same');
      return shape === undefined
        ? undecided(tokenAlone(facts) === undefined ? ['secret-shape'] : [])
        : ruledOut(cite(shape), 'no second source of id or secret was found');
    }
    const tried = facts.first('contrast.other-source');
    if (tried === undefined) return undecided(['contrast.other-source'], 2);
    if (authenticatedAs(facts, 'contrast.other-source') === undefined) {
      const means = tried.fact.reading?.means;
      // Where the client itself may be at fault, its good secret would be refused too.
      const live = liveRecord(facts);
      const told = means === 'secret-not-accepted' || (means === 'client-authentication-failed' && live !== undefined);
      return told ? ruledOut(cite(tried, live), 'the other value is refused too') : undecided([], 0.3);
    }
    const refusal = tokenMeans(facts, ...refusals);
    // What was only throttled, or not answered, was not refused for what it is.
    if (refusal === undefined && shape?.fact.present !== false) return undecided([]);
    const because = cite(tried, conflict, refusal, emptyOf(shape));
    if (shape?.fact.setButEmpty === true) return proven(because, unhide(conflict), hidden);
    if (conflict.fact.used.endsWith('(a path)')) return proven(because, read(conflict), path);
    return proven(because, unshadow(conflict));
  },
});

const refusals = [
  'client-authentication-failed',
  'secret-not-accepted',
  'secret-expired',
  'client-unknown',
  'client-disabled',
] as const;

const path = 'The secret’s place holds the path of a file, not what is in it';

function read({ fact }: Evidence<'source-conflict'>) {
  return fix(`Hand in what the file holds, not its path: ${fact.used}.`, [
    'GitLab: give the variable the type "variable" instead of "file". Jenkins: bind "secret text" instead of "secret file".',
    'Or read the file in the job: export NAME="$(cat "$NAME")"',
  ]);
}

const hidden = 'An empty value hides the good one behind it';

/** An empty secret is part of the proof; one that is there is not. */
const emptyOf = (shape: Evidence<'secret-shape'> | undefined) => (shape?.fact.present === false ? shape : undefined);

function unhide({ fact }: Evidence<'source-conflict'>) {
  return fix(`Take the empty value away, so that ${fact.lost} is used: ${fact.used}.`, [
    'Terraform reads the environment only where an argument is null or not written; an empty text is a value.',
    'Give the variable null as its default, or delete the argument from the provider block.',
  ]);
}

function unshadow({ fact }: Evidence<'source-conflict'>) {
  return fix(`Remove the value that goes before it, or bring it up to date: ${fact.used}.`, [
    `${fact.lost} holds the value that is accepted.`,
    'Order of Terraform, the last wins: TF_VAR_ variables, terraform.tfvars, *.auto.tfvars, -var and -var-file; an argument of the provider block goes before the provider’s own variables.',
    'Delete the leftover file from the workspace of the job, and keep it out of the repository.',
  ]);
}
