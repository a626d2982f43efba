import { argumentsOf, linesOf, valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

/** terraform-provider-genesyscloud 1.84.1: no region has a default, and an empty one makes the host `login.`. */
export default defineRule({
  id: 'region-missing',
  level: 'warning',
  title: 'The credentials are handed in, and nothing in the project gives a region',
  *look(project) {
    const [variable = ''] = project.variables.region;
    const { arguments: names, gateway } = project.tools.terraform;
    // Where the credentials come from outside, the region does as well.
    const pair = (['clientId', 'secret'] as const).every((field) =>
      valuesFor(project, field).some(({ name }) => project.variables[field].includes(name)),
    );
    const anywhere =
      valuesFor(project, 'region').length > 0 ||
      (project.env[variable] ?? '') !== '' ||
      [...linesOf(project)].some(({ text }) => text.includes(variable) || text.includes(names.region));
    if (!pair || anywhere) return;
    const named = new Set(
      [...argumentsOf(project)].filter(({ field }) => field === 'region').map((one) => one.provider),
    );
    for (const configuration of project.configurations) {
      for (const provider of configuration.providers) {
        if (named.has(provider) || provider.nested.has(gateway.block)) continue;
        yield {
          message: `This block has no ${names.region}, and no file of the project sets ${variable}: the provider has no default, and ends with "context deadline exceeded".`,
          fix: `Write ${names.region} = "eu-central-1" (the org’s own), or set ${variable} beside the credentials.`,
          spot: provider.spot,
        };
      }
    }
  },
});
