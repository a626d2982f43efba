import { textOf } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Two plans' worth of the default pool at once; beyond it the login host throttles (CONCURRENT_PAGINATION.md). */
const MOST = 22;

export default defineRule({
  id: 'token-pool-too-large',
  level: 'warning',
  title: 'One plan asks for more tokens at once than the token endpoint gives out quickly',
  *look(project) {
    const { arguments: names, poolDefault, poolVariable } = project.tools.terraform;
    for (const { providers } of project.configurations) {
      const pools = providers.map((provider) => {
        const text = textOf(provider.arguments.get(names.pool)) ?? (project.env[poolVariable] || undefined);
        const size = Number(text ?? poolDefault);
        // With a token of its own a block asks for none.
        const held = (textOf(provider.arguments.get(names.token)) ?? '') !== '';
        return { provider, requests: held ? 0 : 1 + (Number.isFinite(size) && size >= 1 ? size : poolDefault) };
      });
      const plan = pools.reduce((sum, { requests }) => sum + requests, 0);
      const largest = pools.toSorted((a, b) => b.requests - a.requests)[0];
      if (plan <= MOST || largest === undefined) continue;
      yield {
        message: `${providers.length === 1 ? 'This block makes' : `${providers.length} provider blocks make`} a plan ask for ${plan} tokens, an apply for ${plan * 2}, a destroy for ${plan * 3}: the token endpoint throttles such bursts.`,
        fix: `Set ${names.pool} to a few in each block (1 is enough for a small configuration), and do not run jobs of one client side by side.`,
        spot: largest.provider.spot,
      };
    }
  },
});
