import { type DiagnoseOptions, diagnose } from '../diagnose.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { createOrg } from '../org/index.ts';
import { nodeWorld } from '../world/node.ts';
import { type Pipeline, pipelineCall, type Run, runPipeline } from './pipeline.ts';
import { type Variant, type VariantName, variants } from './variants.ts';

const MINUTE = 60_000;

/** What the demo tells, step by step. */
export interface Teller {
  says(text: string): void;
  ran(run: Run): void;
  explains(diagnosis: Diagnosis): Promise<void>;
}

/** How the story ended: the last run worked, and the verdict said what was done. */
export interface Ending {
  diagnosis: Diagnosis;
  works: boolean;
}

/**
 * The story of the README on an embedded org: the pipeline works; single sign-on is enforced, and something else is
 * done in the same hour; the pipeline is refused (or not); the verdict; the fix; the pipeline works again.
 */
export async function tellStory(name: VariantName, teller: Teller): Promise<Ending> {
  const variant: Variant = variants[name];
  // The morning is told in the org's own time, and ends now, so that the audit trail reads like one.
  let ago = 35 * MINUTE;
  const org = createOrg({ now: () => Date.now() - ago });
  const server = await org.listen({ port: 0 });
  try {
    const [home] = server.ready.orgs;
    if (home === undefined) throw new Error('the org has no home');
    const clock = (): string => new Date(Date.now() - ago).toISOString().slice(11, 16);
    const pipeline: Pipeline = { login: home.login, api: home.api, ...home.pipeline };

    teller.says(`${clock()}  The pipeline runs against the org "${home.name}" (${home.region}), as every day.`);
    const lastGood = new Date(Date.now() - ago).toISOString();
    teller.ran(await runPipeline(pipeline));

    ago = 20 * MINUTE;
    org.break('sso-enforced');
    ago = 15 * MINUTE;
    if (variant.breaks !== null) org.break(variant.breaks);
    teller.says(`${clock()}  The security team enforces SAML single sign-on, ${variant.happened}.`);

    ago = 0;
    const firstBad = new Date().toISOString();
    teller.says(`${clock()}  The pipeline runs again.`);
    if (variant.keepsToken !== true) delete pipeline.token;
    const run = await runPipeline(pipeline);
    teller.ran(run);

    teller.says(
      run.ok ? 'It works all the same. What does why401 say?' : 'Everybody blames SAML. What does why401 say?',
    );
    // Tools that keep no token show none; why401 then asks for one, as the pipeline did.
    if (variant.keepsToken !== true) delete pipeline.token;
    const diagnosis = await explain(pipeline, home.admin, { lastGood, ...(run.ok ? {} : { firstBad }) });
    await teller.explains(diagnosis);
    if (variant.breaks === null) return { diagnosis, works: run.ok };

    teller.says(`The fix: ${variant.mended}.`);
    if (variant.keepsToken === true) delete pipeline.token;
    const healed = variant.keepsToken === true ? [] : org.heal(variant.breaks);
    const told = healed.find((one) => one.told !== undefined)?.told;
    if (told !== undefined) pipeline.clientSecret = told.clientSecret;
    const again = await runPipeline(pipeline);
    teller.ran(again);
    teller.says('Single sign-on is still enforced.');
    return { diagnosis, works: again.ok };
  } finally {
    await server.close();
  }
}

/** why401 as a user of the pipeline runs it, with a second client that may read the org. */
function explain(
  pipeline: Pipeline,
  admin: { clientId: string; clientSecret: string },
  times: Pick<DiagnoseOptions, 'lastGood' | 'firstBad'>,
): Promise<Diagnosis> {
  const { token, clientSecret } = pipeline;
  const env = {
    GENESYSCLOUD_OAUTHCLIENT_ID: pipeline.clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret,
    ...(token === undefined ? {} : { GENESYSCLOUD_ACCESS_TOKEN: token }),
    ADMIN_CLIENT_SECRET: admin.clientSecret,
  };
  return diagnose(
    {
      loginUrl: pipeline.login,
      apiUrl: pipeline.api,
      calls: [pipelineCall],
      adminClientId: admin.clientId,
      adminSecret: 'env:ADMIN_CLIENT_SECRET',
      ...times,
    },
    nodeWorld({ env }),
  );
}
