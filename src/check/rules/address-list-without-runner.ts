import { defineRule } from '../rule.ts';

/** Genesys Cloud help, "Allow IP addresses": it also applies to applications that use the API. */
export default defineRule({
  id: 'address-list-without-runner',
  level: 'warning',
  title: 'The plan limits the addresses that may reach the org, and the runner’s must be among them',
  *look(project) {
    for (const { changes, file } of project.plans) {
      for (const { type, actions, before, after, address, line } of changes) {
        if (type !== 'genesyscloud_organization_authentication_settings' || actions.join() === 'no-op') continue;
        const list = after?.ip_address_allowlist;
        if (!Array.isArray(list) || list.length === 0) continue;
        if (JSON.stringify(list) === JSON.stringify(before?.ip_address_allowlist)) continue;
        yield {
          message: `${address} allows ${list.length} address ranges from now on; they count for API clients too, and destroying the resource does not take them back.`,
          fix: 'Make sure that the addresses of every runner are in the list before it is applied; runners of a CI service change theirs.',
          spot: { file, line },
        };
      }
    }
  },
});
