import { type Api, ApiError } from '../api.ts';
import { type Fields, textOf } from '../value.ts';

/** A copy of the client's secret as an integration credential. Its errors are swallowed, as by the real provider. */
export async function writeCredential(
  api: Api,
  plan: Fields,
  { id, secret, credentialId = '' }: { id: string; secret: string; credentialId?: string },
): Promise<string | null> {
  const name = textOf(plan.integration_credential_name);
  if (name === '' && credentialId === '') return null;
  const body = {
    name,
    type: { name: 'pureCloudOAuthClient' },
    credentialFields: { clientId: id, clientSecret: secret },
  };
  try {
    if (name === '') {
      await api.delete(`/integrations/credentials/${credentialId}`);
      return null;
    }
    if (credentialId === '') return String((await api.send('POST', '/integrations/credentials', body)).id);
    await api.get(`/integrations/credentials/${credentialId}`);
    await api.send('PUT', `/integrations/credentials/${credentialId}`, body);
    return credentialId;
  } catch (error) {
    if (error instanceof ApiError) return credentialId === '' ? null : credentialId;
    throw error;
  }
}
