import { documented } from '../evidence.ts';
import { Fields } from '../fields.ts';
import { any, none } from '../permissions.ts';
import type { Call, Outcome, Route } from '../routes/route.ts';
import { invalid, noContent, unknown } from '../routes/route.ts';
import type { User } from '../rows.ts';
import { hashPassword, passwordFits, passwordProblem } from './passwords.ts';

/** Passwords through the API: what a directory script uses where a person would use the page. */
export const passwordOperations: readonly Route[] = [
  {
    method: 'POST',
    path: '/users/me/password',
    needs: none,
    scope: 'users',
    userOnly: true,
    mark: documented('SDK', 'fields newPassword and oldPassword; the answers to wrong ones are made up'),
    async handle(call) {
      const { user } = call;
      if (user === undefined) return unknown('user', 'me');
      const fields = new Fields(call.body);
      const old = fields.text('oldPassword');
      if (fields.problem !== undefined) return fields.problem;
      if (user.passwordHash !== undefined && !(await passwordFits(old, user.passwordHash))) {
        return invalid('oldPassword is not right');
      }
      return change(call, user);
    },
  },
  {
    method: 'POST',
    path: '/users/:userId/password',
    needs: any('directory:user:setPassword'),
    scope: 'users',
    mark: documented('SDK', 'field newPassword; that the permission is this one is inferred from its name'),
    async handle(call) {
      const user = call.org.tables.user.get(call.param('userId'));
      return user === undefined ? unknown('user', call.param('userId')) : change(call, user);
    },
  },
];

async function change(call: Call, user: User): Promise<Outcome> {
  const fields = new Fields(call.body);
  const password = fields.required('newPassword');
  if (fields.problem !== undefined) return fields.problem;
  const problem = passwordProblem(password, call.org.settings.passwordRequirements);
  if (problem !== undefined) return invalid(`newPassword ${problem}`);
  call.org.tables.user.change(user.id, { passwordHash: await hashPassword(password) });
  call.org.audits.write(call.at, call.actor, {
    entityType: 'AuthUser',
    entityId: user.id,
    entityName: user.name,
    action: 'ChangePassword',
  });
  return noContent;
}
