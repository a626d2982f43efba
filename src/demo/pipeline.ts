/** What a run of the pipeline came to: each request in one line, and whether it got through. */
export interface Run {
  ok: boolean;
  lines: readonly string[];
}

/** The pipeline keeps its token between runs, as a tool with a cache does. */
export interface Pipeline {
  login: string;
  api: string;
  clientId: string;
  clientSecret: string;
  token?: string;
}

/** The call that the demo's pipeline makes. */
export const pipelineCall = { method: 'GET', path: '/api/v2/routing/queues' };

/**
 * One run of a small CI job: a token by the client-credentials grant, unless one is kept, then a call of the API. A
 * real client that sends real HTTP; it knows nothing of why401.
 */
export async function runPipeline(pipeline: Pipeline): Promise<Run> {
  const lines: string[] = [];
  if (pipeline.token === undefined) {
    const { clientId, clientSecret } = pipeline;
    const response = await fetch(`${pipeline.login}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const body = (await response.json()) as { access_token?: string; error?: string; error_description?: string };
    lines.push(
      `POST /oauth/token            ${response.status}${body.error === undefined ? '' : `  ${body.error}: ${body.error_description}`}`,
    );
    if (body.access_token === undefined) return { ok: false, lines };
    pipeline.token = body.access_token;
  }
  const response = await fetch(`${pipeline.api}${pipelineCall.path}`, {
    method: pipelineCall.method,
    headers: { authorization: `Bearer ${pipeline.token}` },
  });
  const body = (await response.json()) as { total?: number; code?: string; message?: string };
  lines.push(
    `${pipelineCall.method} ${pipelineCall.path}  ${response.status}${response.ok ? `  ${body.total} queues` : `  ${body.code}: ${body.message}`}`,
  );
  return { ok: response.ok, lines };
}
