import { isOwn } from '../look.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'own-client-destroyed',
  level: 'error',
  title: 'The plan deletes or replaces the OAuth client that the pipeline runs with',
  *look(project) {
    for (const { changes, file } of project.plans) {
      for (const change of changes) {
        if (change.type !== 'genesyscloud_oauth_client' || !change.actions.includes('delete')) continue;
        const own = isOwn(change, project);
        if (own === false) continue;
        const replaced = change.actions.includes('create');
        yield {
          message: `${change.address} is ${replaced ? `replaced${change.reason === undefined ? '' : ` (${change.reason})`}: it gets a new id and a new secret` : 'deleted'}, and ${own ? 'the pipeline runs with this client' : 'nobody could tell whether the pipeline runs with it'}.`,
          fix: replaced
            ? 'Keep the client: write a moved block for a renamed resource or a changed key, and take -replace away.'
            : 'Keep the client out of this configuration (terraform state rm), or run with another one.',
          spot: { file, line: change.line },
          level: own ? 'error' : 'warning',
        };
      }
    }
  },
});
