import { inferred, invented } from '../../evidence.ts';
import type { Page } from '../../lane.ts';
import { goTo, page } from '../pages/layout.ts';
import { loginBody } from '../pages/login.ts';
import { logInWithPassword } from '../password-login.ts';
import type { People } from '../people.ts';
import { ssoProviders } from '../providers.ts';
import { fileRefusal } from '../refusal.ts';
import { cookieNames, formOf, formToken, formTokenFits, localPath, setCookie, type Visit, visitOf } from '../visit.ts';
import { registeredTarget } from './authorize.ts';
import { strangeForm } from './notice.ts';
import { signedIn, toPasswordChoice } from './signed-in.ts';

/** The login page of the people lane. */
export const loginPages = (people: People): Page[] => [
  {
    method: 'GET',
    path: '/login',
    mark: invented('that there is a login page is documented; its address and looks are our own'),
    handle(exchange) {
      const visit = visitOf(exchange);
      const returnTo = localPath(visit.query.get('returnTo'));
      const who = signedIn(people, visit);
      if (who?.session.mustChoosePassword === true) return toPasswordChoice(visit, returnTo);
      // A session that began with a password is not enough for somebody who was sent here under SSO only.
      if (who !== undefined && !needsSso(people, who.session.by.way)) return goTo(visit, `${visit.base}${returnTo}`);
      return loginPage(people, visit, { returnTo });
    },
  },
  {
    method: 'POST',
    path: '/login',
    mark: inferred('HELP-SSO', 'that password login is refused under SSO only is documented; the answer is our own'),
    handle: (exchange) => logIn(people, visitOf(exchange)),
  },
  {
    method: 'POST',
    path: '/logout',
    mark: invented('the address and the answer are our own'),
    async handle(exchange) {
      const visit = visitOf(exchange);
      const form = await formOf(visit);
      if (!formTokenFits(visit, people.ports, form?.get('token') ?? null)) return strangeForm(people, visit);
      const { session } = cookieNames(people.ports.slug);
      people.sessions.end(visit.cookies.get(session));
      return goTo(visit, `${visit.base}/login`, [setCookie(visit, session, '', 0)]);
    },
  },
];

/** Whether this way in is closed by "Disable Genesys Cloud Login". */
export const needsSso = (people: People, way: 'password' | 'sso'): boolean =>
  way === 'password' && people.ports.passwordLoginDisabled();

async function logIn(people: People, visit: Visit): Promise<Response> {
  const { ports } = people;
  const form = await formOf(visit);
  if (form === undefined || !formTokenFits(visit, ports, form.get('token'))) return strangeForm(people, visit);
  const email = form.get('email') ?? '';
  const returnTo = localPath(form.get('returnTo'));
  const outcome = await logInWithPassword(people, email, form.get('password') ?? '', visit.at);
  if ('refused' in outcome) {
    fileRefusal(people, visit, {
      step: 'password-login',
      reason: outcome.refused,
      detail: outcome.detail,
      status: 403,
      code: 'login.refused',
    });
    return loginPage(people, visit, { returnTo, email, problem: problemWords(outcome.refused) });
  }
  const { user, mustChoosePassword } = outcome;
  ports.audit(
    visit.at,
    { userId: user.id, remoteIp: visit.address },
    {
      entityType: 'AuthUser',
      entityId: user.id,
      entityName: user.name,
      action: 'Authenticate',
      message: 'password',
    },
  );
  const { session } = cookieNames(ports.slug);
  people.sessions.end(visit.cookies.get(session));
  const value = people.sessions.begin(
    user.id,
    { way: 'password', passwordHash: user.passwordHash },
    visit.at,
    mustChoosePassword,
  );
  const cookie = setCookie(visit, session, value);
  if (!mustChoosePassword) return goTo(visit, `${visit.base}${returnTo}`, [cookie]);
  return goTo(visit, `${visit.base}/account/password?returnTo=${encodeURIComponent(returnTo)}`, [cookie]);
}

/** One sentence for a wrong name and a wrong password: the page does not tell who has an account. */
function problemWords(reason: string): string {
  if (reason === 'password-login-disabled') {
    return 'Passwords are switched off in this organisation. Sign in through your identity provider.';
  }
  if (reason === 'password-attempts-exceeded') return 'Too many attempts. Try again in a quarter of an hour.';
  return 'This email and password do not belong together.';
}

function loginPage(
  people: People,
  visit: Visit,
  view: { returnTo: string; email?: string; problem?: string },
): Response {
  const { ports } = people;
  const { token, cookie } = formToken(visit, ports);
  const beginners = ports.users().filter(({ passwordHash, state }) => passwordHash === undefined && state === 'active');
  const isHere = /^(::1|::ffff:127\.|127\.)/.test(visit.address);
  return page(visit, {
    title: 'Sign in',
    owner: ports.name(),
    look: 'org',
    status: view.problem === undefined ? 200 : 403,
    cookies: [cookie],
    // After the password the browser may be sent on to the application that asked; the policy covers redirects too.
    formTargets: registeredTarget(people, view.returnTo),
    body: loginBody({
      org: ports.name(),
      base: visit.base,
      returnTo: view.returnTo,
      token,
      providers: ssoProviders(people, visit),
      passwordDisabled: ports.passwordLoginDisabled(),
      problem: view.problem,
      email: view.email ?? '',
      start: isHere && beginners.length > 0 ? { password: people.startPassword, people: beginners } : undefined,
    }),
  });
}
