import { defineRule } from '../rule.ts';

/** helper/schema: the default of a field inside a block is looked up only where the block is written. */
export default defineRule({
  id: 'gateway-without-block',
  level: 'warning',
  title: 'Variables of a gateway are set, and no provider block has the gateway that reads them',
  *look(project) {
    const { block, variables } = project.tools.terraform.gateway;
    const names = Object.values(variables);
    const providers = project.configurations.flatMap((one) => one.providers);
    const uses = project.configurations.some((one) => one.uses);
    if (!uses || providers.some(({ nested }) => nested.has(block))) return;
    const [provider] = providers;
    const set = project.values.find(({ name, value }) => names.includes(name) && value.trim() !== '');
    const inEnv = names.find((name) => (project.env[name] ?? '') !== '');
    const spot = set?.spot ?? provider?.spot;
    if ((set === undefined && inEnv === undefined) || spot === undefined) return;
    yield {
      message: `${set?.name ?? inEnv} does nothing: Terraform reads it only where the provider block holds ${block} {}.`,
      fix: `Write an empty ${block} {} into the provider block, or take the variables away.`,
      spot,
    };
  },
});
