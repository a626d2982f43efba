import { defineRule } from '../rule.ts';

/** terraform-provider-genesyscloud 1.81.0 and later, cascadeUpdateOAuthClient: PUT returns no secret. */
export default defineRule({
  id: 'integration-credential-wiped',
  level: 'error',
  title: 'An update of an OAuth client empties the secret in its integration credential',
  *look(project) {
    for (const { changes, file } of project.plans) {
      for (const { type, actions, before, after, address, line } of changes) {
        if (type !== 'genesyscloud_oauth_client' || actions.join() !== 'update') continue;
        const names = ['integration_credential_id', 'integration_credential_name'];
        if (!names.some((name) => typeof before?.[name] === 'string' && before[name] !== '' && after?.[name] !== ''))
          continue;
        yield {
          message: `${address} is updated and has an integration credential: the provider (1.81.0 and later) writes an empty secret into it, without an error.`,
          fix: 'Set the secret of the integration credential again after the apply, or manage it as genesyscloud_integration_credential with a secret of its own.',
          spot: { file, line },
        };
      }
    }
  },
});
