import type { Remedies } from '../../causes/cause.ts';

const look = { commands: ['hydra get oauth2-client "$CLIENT_ID" --endpoint "$HYDRA_ADMIN_URL"'] };

/** www.ory.sh/docs/hydra: command line reference and "OAuth 2.0 client" of the admin API. */
export const remedies: Remedies = {
  'audience-invalid': { steps: ['The client’s list audience must hold the audience that is asked for.'], ...look },
  'auth-method-mismatch': { steps: ['token_endpoint_auth_method of the client decides.'], ...look },
  'grant-not-allowed': { steps: ['The client’s grant_types must hold client_credentials.'], ...look },
  'scope-invalid': { steps: ['The client’s scope must hold every scope that is asked for.'], ...look },
};
