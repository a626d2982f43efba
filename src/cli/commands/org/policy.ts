import type { Command } from '../../command.ts';
import { flag, list, text } from '../../command.ts';
import { ControlClient, columns, controlOptions } from './control-client.ts';

const policy: Command = {
  name: 'org policy',
  summary: 'what the organisation also does when single sign-on is enforced: nothing, unless switched on here',
  options: {
    ...controlOptions,
    on: { type: 'string', multiple: true, value: 'NAME', help: 'switch a policy on (may be given more than once)' },
    none: { type: 'boolean', help: 'switch all of them off' },
    list: { type: 'boolean', help: 'show every policy, without a running org' },
    json: { type: 'boolean', help: 'print as JSON' },
  },
  examples: [
    'why401 org policy --list',
    'why401 org policy --on reset-secrets --on set-ip-list',
    'why401 org policy --none',
  ],
  async run(values, _positionals, io) {
    if (flag(values, 'list')) {
      const { policies } = await import('../../../org/policies/index.ts');
      const known = policies.map(({ name, summary }) => ({ name, summary }));
      io.stdout.write(
        flag(values, 'json')
          ? `${JSON.stringify({ policies: known })}\n`
          : columns(known.map(({ name, summary }) => [name, summary])),
      );
      return 0;
    }
    const org = text(values, 'org');
    const client = new ControlClient(values, io);
    const query = org === undefined ? '' : `?org=${encodeURIComponent(org)}`;
    const names = list(values, 'on');
    const sets = names.length > 0 || flag(values, 'none');
    const { policies } = sets
      ? await client.ask<{ policies: readonly string[] }>('POST', `policy${query}`, { policies: names })
      : await client.ask<{ policies: readonly string[] }>('GET', `policy${query}`);
    if (flag(values, 'json')) io.stdout.write(`${JSON.stringify({ policies })}\n`);
    else io.stdout.write(policies.length === 0 ? 'No policy is on.\n' : `On: ${policies.join(', ')}\n`);
    return 0;
  },
};
export default policy;
