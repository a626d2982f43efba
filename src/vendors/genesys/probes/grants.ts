import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { Grant } from '../../../model/fact.ts';
import { callApi, describeApiAnswer } from '../../../probes/answers.ts';
import { tokenInUse } from '../../../probes/api-calls.ts';
import { defineProbe } from '../../../probes/probe.ts';
import { asList, asObject } from '../identity.ts';

/**
 * `GET /api/v2/authorization/subjects/me`: the caller's grants, with the policies of each role. Needs no permission;
 * that it answers for clients as for users is inferred from the subject type PC_OAUTH_CLIENT.
 */
export const grants = defineProbe({
  id: 'genesys-grants',
  wave: 'try',
  gives: ['grants'],
  ready(scene) {
    if (scene.question.api === null) return { code: 'no-endpoint', reason: 'no API address is known' };
    return tokenInUse(scene) === undefined ? 'later' : true;
  },
  async run(scene) {
    const { question, world, dialect } = scene;
    const credential = tokenInUse(scene);
    if (credential === undefined || question.api === null) return { found: [] };
    const call = { method: 'GET', path: '/api/v2/authorization/subjects/me' };
    const { exchange, answer } = await callApi(call, question.api, credential, world, dialect);
    const subject = exchange.answer === null ? null : objectOf(exchange.answer);
    if (answer.reading?.means !== 'accepted' || subject === null || !Array.isArray(subject.grants)) {
      return { blocked: { code: 'refused', reason: `the grants could not be read. ${describeApiAnswer(answer)}` } };
    }
    const list = asList(subject.grants).map(readGrant);
    const held = list.map(
      ({ role, division }) => `"${role}" in ${division === '*' ? 'all divisions' : `"${division}"`}`,
    );
    return {
      found: [
        {
          kind: 'grants',
          standing: 'observed',
          fact: { subject: textOf(subject.id) ?? '', grants: list },
          says:
            list.length === 0 ? 'The client holds no role in any division.' : `The client holds ${held.join(', ')}.`,
          exhibit: {
            shape: 'table',
            columns: ['role', 'division', 'policies'],
            rows: list.map(({ role, division, policies }) => [
              role,
              division,
              policies.map(({ domain, entity, actions }) => `${domain}:${entity}:${actions.join('|')}`).join(', '),
            ]),
          },
        },
      ],
    };
  },
});

function readGrant(item: Readonly<Record<string, unknown>>): Grant {
  const division = asObject(item.division);
  const role = asObject(item.role);
  const divisionId = textOf(division?.id) ?? '';
  return {
    role: textOf(role?.name) ?? textOf(role?.id) ?? '',
    roleId: textOf(role?.id) ?? '',
    division: divisionId === '*' ? '*' : (textOf(division?.name) ?? divisionId),
    divisionId,
    policies: asList(role?.policies).map((policy) => ({
      domain: textOf(policy.domain) ?? '',
      entity: textOf(policy.entityName) ?? '',
      actions: Array.isArray(policy.actions) ? policy.actions.filter((action) => typeof action === 'string') : [],
    })),
    madeAt: textOf(item.grantMadeAt),
  };
}
