import { cite, defineCause, fix, likely, ruledOut, undecided } from '../../../../causes/cause.ts';

export default defineCause({
  id: 'app-not-installed',
  class: 'consent_missing',
  gate: 'permission',
  title: 'The GitHub App is not installed there',
  prior: 0.4,
  judge(facts) {
    const calls = facts.all('call-answer').filter(({ fact }) => ofInstallation(fact.path));
    if (calls.length === 0) {
      const other = facts.all('call-answer').find(({ fact }) => fact.reading !== null);
      return other === undefined ? undecided([]) : ruledOut(cite(other), 'the call does not ask for an installation');
    }
    const absent = calls.find(({ fact }) => fact.reading?.means === 'absent-or-hidden');
    if (absent === undefined) {
      const answered = calls.find(({ fact }) => fact.reading?.means === 'accepted');
      return answered === undefined ? undecided([]) : ruledOut(cite(answered));
    }
    const app = facts.first('held-token-check');
    if (app === undefined) return undecided(['held-token-check']);
    if (app.fact.reading?.means !== 'accepted') return undecided([]);
    const where = absent.fact.path.split('?')[0] ?? '';
    return likely(
      cite(absent, app, facts.first('identity')),
      fix('Install the app for this owner, and give it this repository; or correct the name or the installation id.', [
        'The owner’s Settings > GitHub Apps shows whether it is installed, and for which repositories.',
        'An installation that was removed and made again has another id.',
      ]),
      [],
      `${where} finds no installation of this app`,
    );
  },
});

/** `/repos/{owner}/{repo}/installation`, `/orgs/{org}/installation`, `/app/installations/{id}`, ... */
const ofInstallation = (path: string): boolean =>
  /\/(?:repos\/[^/]+\/[^/]+|orgs\/[^/]+|users\/[^/]+)\/installation(?:$|\?)|\/app\/installations\/\d+/.test(path);
