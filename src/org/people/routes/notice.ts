import { noticeBody } from '../pages/account.ts';
import { page } from '../pages/layout.ts';
import type { People } from '../people.ts';
import { fileRefusal, type PeopleRefusal } from '../refusal.ts';
import type { Visit } from '../visit.ts';

/** A refusal as a page: the reason goes to the administrators, the person is told what to do. */
export function refusalPage(
  people: People,
  visit: Visit,
  refusal: PeopleRefusal,
  words: { title: string; text: string; link?: { href: string; label: string } },
): Response {
  fileRefusal(people, visit, refusal);
  return page(visit, {
    title: words.title,
    owner: people.ports.name(),
    look: 'org',
    status: refusal.status,
    body: noticeBody({ ...words, link: words.link, correlationId: visit.correlationId }),
  });
}

/** A form that did not come from our own page, or after too long. */
export function strangeForm(people: People, visit: Visit): Response {
  return refusalPage(
    people,
    visit,
    {
      step: 'form-token',
      reason: 'form-token-wrong',
      detail: 'the form does not carry the token of this browser',
      status: 403,
      code: 'form.token',
    },
    {
      title: 'Please try again',
      text: 'This form was open for too long, or cookies are blocked.',
      link: { href: `${visit.base}/login`, label: 'To the login page' },
    },
  );
}
