import { mintAs, SECRET, type Stage } from './stage.ts';

/** A script that signs in as a person: the one "machine" that single sign-on really stops. */
export async function signInAsPerson(stage: Stage): Promise<void> {
  const token = await mintAs(stage, stage.home.admin);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const client = await fetch(`${stage.home.api}/api/v2/oauth/clients`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Script of a person', authorizedGrantType: 'PASSWORD' }),
  });
  const made = (await client.json()) as { id: string; secret: string };
  const users = await fetch(`${stage.home.api}/api/v2/users?pageSize=25`, { headers });
  const [user] = ((await users.json()) as { entities: { id: string; email: string }[] }).entities;
  const password = 'correct-Horse-battery-9';
  await fetch(`${stage.home.api}/api/v2/users/${user?.id}/password`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ newPassword: password }),
  });
  stage.env.PERSON_PASSWORD = password;
  stage.env[SECRET] = made.secret;
  Object.assign(stage.options, {
    clientId: made.id,
    grant: 'password',
    username: user?.email ?? '',
    password: 'env:PERSON_PASSWORD',
    calls: [],
  });
}
