import type { Remedies } from '../../causes/cause.ts';

const secrets =
  'App registrations > the app > Certificates & secrets shows when each secret ends. An app can hold several: add one, deliver it, then remove the old one.';
const another = { commands: ['az ad app credential reset --id "$CLIENT_ID" --append'] };

/** learn.microsoft.com: "How to add credentials", "az ad app", "Grant tenant-wide admin consent", "Sign-in logs". */
export const remedies: Remedies = {
  'assertion-invalid': {
    steps: [
      'Federated credentials of the app: issuer, subject and audience are compared letter by letter, in the same case.',
    ],
    commands: ['az ad app federated-credential list --id "$CLIENT_ID"'],
  },
  'client-disabled': {
    steps: ['Enterprise applications > the app > Properties: "Enabled for users to sign-in" holds for machines, too.'],
    commands: ['az ad sp show --id "$CLIENT_ID" --query accountEnabled'],
  },
  'client-not-in-tenant': {
    steps: [
      'The overview page of the app registration names its directory (tenant) id; the token endpoint’s path must name the same.',
    ],
    commands: ['az ad sp show --id "$CLIENT_ID" --query appOwnerOrganizationId'],
  },
  'consent-missing': {
    steps: [
      'App registrations > the app > API permissions > Grant admin consent. Client credentials use application permissions; delegated ones do not count.',
    ],
    commands: ['az ad app permission admin-consent --id "$CLIENT_ID"'],
  },
  'permission-missing': {
    steps: [
      'Client credentials use application permissions with admin consent; Azure resources ask for a role assignment besides (Access control (IAM)).',
    ],
  },
  'policy-blocked': {
    steps: ['Sign-in logs > Service principal sign-ins shows which Conditional Access policy applied.'],
  },
  'scope-invalid': {
    steps: ['Client credentials ask for one resource with /.default, such as https://graph.microsoft.com/.default.'],
  },
  'secret-rotated': { steps: [secrets], ...another },
  'secret-wrong': {
    steps: ['Send the secret’s Value, which is shown once, and not its Secret ID, which is a UUID.', secrets],
    commands: ['az ad app credential list --id "$CLIENT_ID" --query "[].{hint:hint,end:endDateTime}"'],
  },
};
