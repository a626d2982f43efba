import type { Refused } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import type { User } from '../rows.ts';
import { passwordFits } from './passwords.ts';
import type { People } from './people.ts';

/** A person who proved to know the password. */
export interface PasswordLogin {
  user: User;
  /** It was the start password. */
  mustChoosePassword: boolean;
}

const attemptsAllowed = 10;
const attemptsSeconds = 15 * 60;

/**
 * Email and password, for the login page and the PASSWORD grant alike, so that "Disable Genesys Cloud Login" closes
 * both with one check. That comes first: behind it no password is even compared.
 */
export async function logInWithPassword(
  people: People,
  email: string,
  password: string,
  at: number,
): Promise<PasswordLogin | Refused> {
  const { ports } = people;
  if (ports.passwordLoginDisabled()) {
    return refuse('password-login-disabled', '"Disable Genesys Cloud Login" is on: only single sign-on lets people in');
  }
  const account = email.trim().toLowerCase();
  const { count } = people.attempts.count(account, at, attemptsSeconds);
  if (count > attemptsAllowed) {
    return refuse('password-attempts-exceeded', `${count} attempts in ${attemptsSeconds / 60} minutes`);
  }
  const user = ports.users().find((one) => one.email.toLowerCase() === account);
  const usesStartPassword = user !== undefined && user.passwordHash === undefined;
  // The hash is computed in every case: an unknown name must not answer sooner.
  const fits = await passwordFits(password, user?.passwordHash);
  const startFits = usesStartPassword && password === people.startPassword;
  if (user === undefined) return refuse('user-unknown', 'nobody has this email');
  if (!fits && !startFits)
    return refuse('password-wrong', usesStartPassword ? 'not the start password' : 'not the password');
  if (user.state !== 'active') return refuse('user-inactive', `${user.name} is not active`);
  people.attempts.exhaust(account, at, 0);
  return { user, mustChoosePassword: startFits };
}
