import type { User } from '../../rows.ts';
import { goTo } from '../pages/layout.ts';
import type { People } from '../people.ts';
import type { Session } from '../sessions.ts';
import { cookieNames, type Visit } from '../visit.ts';

/** Who the browser is signed in as: a live session of somebody who is still active. */
export function signedIn(people: People, visit: Visit): { user: User; session: Session } | undefined {
  const session = people.sessions.find(visit.cookies.get(cookieNames(people.ports.slug).session), visit.at);
  const user = session === undefined ? undefined : people.ports.user(session.userId);
  if (session === undefined || user?.state !== 'active') return undefined;
  if (session.by.way === 'password' && session.by.passwordHash !== user.passwordHash) return undefined;
  return { user, session };
}

/** To the login page, and back here afterwards. */
export function toLogin(visit: Visit): Response {
  const here = `${visit.path}${new URL(visit.request.url).search}`;
  return goTo(visit, `${visit.base}/login?returnTo=${encodeURIComponent(here)}`);
}

export function toPasswordChoice(visit: Visit, returnTo: string): Response {
  return goTo(visit, `${visit.base}/account/password?returnTo=${encodeURIComponent(returnTo)}`);
}
