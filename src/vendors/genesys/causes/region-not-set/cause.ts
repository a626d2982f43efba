import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';

export default defineCause({
  id: 'region-not-set',
  class: 'wrong_region_or_tenant',
  gate: 'endpoint',
  title: 'No region is set: Terraform asks a host that does not exist',
  prior: 0.3,
  judge(facts) {
    const setting = facts.first('region-setting');
    if (setting === undefined) {
      const shape = facts.first('secret-shape') ?? facts.first('token-shape');
      return shape === undefined
        ? undecided(['secret-shape'])
        : ruledOut(cite(shape), 'no tool that needs a region was found here');
    }
    if (setting.fact.state === 'set') return ruledOut(cite(setting));
    // A region by a value of the run itself: nobody knows before it.
    if (setting.fact.state === 'unknown') return undecided([]);
    return proven(
      cite(setting),
      fix('Give Terraform the region of the org: aws_region in the provider block, or GENESYSCLOUD_REGION.', [
        'It takes the AWS name (eu-central-1), not the domain (mypurecloud.de).',
        'Without one the address is https://login./oauth/token, which no name server knows: after about 150 seconds the provider says "context deadline exceeded", and names no host.',
      ]),
    );
  },
});
