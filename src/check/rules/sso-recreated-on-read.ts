import { defineRule } from '../rule.ts';

/** terraform-provider-genesyscloud 1.84.1, idp_generic and idp_okta: where GET answers 404, reading calls create. */
export default defineRule({
  id: 'sso-recreated-on-read',
  level: 'warning',
  title: 'A mere plan turns single sign-on back on where somebody has removed it',
  *look(project) {
    const inPlans = project.plans.flatMap(({ file, identityProviders }) =>
      identityProviders.map((one) => ({ ...one, file })),
    );
    const inStates = project.states.flatMap(({ file, identityProviders }) =>
      identityProviders.map((one) => ({ ...one, file })),
    );
    for (const { address, file, line } of [...inStates, ...inPlans]) {
      yield {
        message: `${address} is in Terraform’s state: when it was removed by hand, the next plan, which reads it, creates it again.`,
        fix: 'Remove it from the state too (terraform state rm), or plan with -refresh=false until that is done.',
        spot: { file, line },
      };
    }
  },
});
