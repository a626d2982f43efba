import { invented } from '../../evidence.ts';
import type { Page } from '../../lane.ts';
import { accountBody, passwordBody } from '../pages/account.ts';
import { goTo, page } from '../pages/layout.ts';
import { hashPassword, passwordFits, passwordProblem } from '../passwords.ts';
import type { People } from '../people.ts';
import { fileRefusal } from '../refusal.ts';
import { cookieNames, formOf, formToken, formTokenFits, localPath, setCookie, type Visit, visitOf } from '../visit.ts';
import { registeredTarget } from './authorize.ts';
import { strangeForm } from './notice.ts';
import { signedIn, toLogin, toPasswordChoice } from './signed-in.ts';

/** A signed-in person's own pages. */
export const accountPages = (people: People): Page[] => [
  {
    method: 'GET',
    path: '/',
    mark: invented('an entrance for people who type the address'),
    handle(exchange) {
      const visit = visitOf(exchange);
      return goTo(visit, `${visit.base}/account`);
    },
  },
  {
    method: 'GET',
    path: '/account',
    mark: invented('the page is our own'),
    handle(exchange) {
      const visit = visitOf(exchange);
      const who = signedIn(people, visit);
      if (who === undefined) return toLogin(visit);
      if (who.session.mustChoosePassword) return toPasswordChoice(visit, '/account');
      const { token, cookie } = formToken(visit, people.ports);
      return page(visit, {
        title: 'Your account',
        owner: people.ports.name(),
        look: 'org',
        cookies: [cookie],
        body: accountBody({
          base: visit.base,
          token,
          user: who.user,
          session: who.session,
          passwordDisabled: people.ports.passwordLoginDisabled(),
          changed: visit.query.has('changed'),
        }),
      });
    },
  },
  {
    method: 'GET',
    path: '/account/password',
    mark: invented('that people choose passwords by rules is documented; the page is our own'),
    handle(exchange) {
      const visit = visitOf(exchange);
      return passwordPage(people, visit, localPath(visit.query.get('returnTo')), undefined);
    },
  },
  {
    method: 'POST',
    path: '/account/password',
    mark: invented('that people choose passwords by rules is documented; the page is our own'),
    handle: (exchange) => changePassword(people, visitOf(exchange)),
  },
];

function passwordPage(people: People, visit: Visit, returnTo: string, problem: string | undefined): Response {
  const who = signedIn(people, visit);
  if (who === undefined) return toLogin(visit);
  const { ports } = people;
  const { token, cookie } = formToken(visit, ports);
  return page(visit, {
    title: 'Password',
    owner: ports.name(),
    look: 'org',
    status: problem === undefined ? 200 : 400,
    cookies: [cookie],
    formTargets: registeredTarget(people, returnTo),
    body: passwordBody({
      base: visit.base,
      token,
      returnTo,
      email: who.user.email,
      first: who.user.passwordHash === undefined,
      problem,
      requirements: requirementWords(ports.passwordRequirements()),
    }),
  });
}

async function changePassword(people: People, visit: Visit): Promise<Response> {
  const { ports } = people;
  const form = await formOf(visit);
  if (form === undefined || !formTokenFits(visit, ports, form.get('token'))) return strangeForm(people, visit);
  const who = signedIn(people, visit);
  if (who === undefined) return toLogin(visit);
  const { user, session } = who;
  const returnTo = localPath(form.get('returnTo'));
  const password = form.get('password') ?? '';
  if (user.passwordHash !== undefined && !(await passwordFits(form.get('current') ?? '', user.passwordHash))) {
    fileRefusal(people, visit, {
      step: 'current-password',
      reason: 'password-wrong',
      detail: `${user.name} gave a wrong current password`,
      status: 400,
      code: 'password.current',
    });
    return passwordPage(people, visit, returnTo, 'The current password is not right.');
  }
  const problem = passwordProblem(password, ports.passwordRequirements());
  if (problem !== undefined) return passwordPage(people, visit, returnTo, `The new password ${problem}.`);
  if (password === people.startPassword) return passwordPage(people, visit, returnTo, 'That is the start password.');
  if (password !== form.get('again')) return passwordPage(people, visit, returnTo, 'The two passwords differ.');
  const passwordHash = await hashPassword(password);
  ports.setPassword(user.id, passwordHash);
  ports.audit(
    visit.at,
    { userId: user.id, remoteIp: visit.address },
    {
      entityType: 'AuthUser',
      entityId: user.id,
      entityName: user.name,
      action: 'ChangePassword',
    },
  );
  // A new session, the others end: whoever knew the old password is out.
  const cookie = cookieNames(ports.slug).session;
  people.sessions.endAll(user.id);
  const value = people.sessions.begin(
    user.id,
    session.by.way === 'sso' ? session.by : { way: 'password', passwordHash },
    visit.at,
  );
  return goTo(visit, `${visit.base}${returnTo}${returnTo === '/account' ? '?changed' : ''}`, [
    setCookie(visit, cookie, value),
  ]);
}

function requirementWords(requirements: Readonly<Record<string, number>>): string[] {
  const words: [string, string][] = [
    ['minimumLength', 'characters'],
    ['minimumLetters', 'letters'],
    ['minimumUpper', 'upper-case letters'],
    ['minimumLower', 'lower-case letters'],
    ['minimumDigits', 'digits'],
    ['minimumSpecials', 'special characters'],
  ];
  return words
    .filter(([name]) => (requirements[name] ?? 0) > 0)
    .map(([name, what]) => `${requirements[name] ?? 0} ${requirements[name] === 1 ? what.replace(/s$/, '') : what}`);
}
