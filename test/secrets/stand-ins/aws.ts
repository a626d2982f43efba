import type { Received } from '../../support/server.ts';
import { isSigned } from './sigv4.ts';
import type { Protocol } from './stand-in.ts';

/**
 * Stands in for AWS Secrets Manager and Systems Manager Parameter Store: AWS JSON 1.1, the operation in `x-amz-target`,
 * errors by `__type`, every signature (SigV4) verified. Real clients talk to it; the products themselves are not here.
 */
export const ACCESS_KEY = 'AKIDEXAMPLE0STANDIN0';
export const SECRET_KEY = 'q7Zr4TnYw2Lx9VbK5HsD8JfG3MpC6RtE1UaN0Xo+';

const operation = ({ headers }: Received): string => String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';

const shared: Pick<Protocol, 'knows' | 'refuse'> = {
  knows: (request) =>
    request.headers['content-type'] === 'application/x-amz-json-1.1' && isSigned(request, ACCESS_KEY, SECRET_KEY),
  refuse: (why) => {
    const type = {
      'unknown-caller': 'UnrecognizedClientException',
      denying: 'AccessDeniedException',
      expired: 'ExpiredTokenException',
      limiting: 'ThrottlingException',
      failing: 'InternalServiceError',
    }[why];
    return { status: why === 'failing' ? 500 : 400, body: { __type: type, message: `${type} of the stand-in` } };
  },
};

const versionId = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

export const secretsManager: Protocol = {
  ...shared,
  answer(request, values) {
    const asked = JSON.parse(request.body) as { VersionId?: string; VersionStage?: string };
    const missing = { status: 400, body: { __type: 'ResourceNotFoundException', Message: 'not there' } };
    const last = values.length - 1;
    const stages = (at: number): string[] => (at === last ? ['AWSCURRENT'] : at === last - 1 ? ['AWSPREVIOUS'] : []);
    if (values.length === 0) return missing;
    if (operation(request) === 'ListSecretVersionIds') {
      const Versions = values.map((_, at) => ({
        VersionId: versionId(at),
        CreatedDate: 1_700_000_000 + at,
        ...(stages(at).length > 0 ? { VersionStages: stages(at) } : {}),
      }));
      return { status: 200, body: { ARN: 'arn', Name: 'x', Versions } };
    }
    const stage = asked.VersionStage ?? 'AWSCURRENT';
    const at = values.findIndex((_, index) =>
      asked.VersionId === undefined ? stages(index).includes(stage) : versionId(index) === asked.VersionId,
    );
    return at < 0 ? missing : { status: 200, body: { ARN: 'arn', Name: 'x', SecretString: values[at] } };
  },
};

/** The same, for somebody who may read values and not list versions. */
export const secretsManagerReadOnly: Protocol = {
  ...secretsManager,
  answer: (request, values) =>
    operation(request) === 'ListSecretVersionIds' ? shared.refuse('denying') : secretsManager.answer(request, values),
};

export const parameterStore: Protocol = {
  ...shared,
  answer(request, values) {
    if (values.length === 0) return { status: 400, body: { __type: 'ParameterNotFound' } };
    const asked = JSON.parse(request.body) as { Name: string; NextToken?: string };
    const parameter = (at: number) => ({ Name: '/ci/x', Type: 'SecureString', Version: at + 1, Value: values[at] });
    if (operation(request) === 'GetParameterHistory') {
      // A page of two, so that the second has to be asked for.
      const from = Number(asked.NextToken ?? '0');
      const Parameters = values.map((_, at) => parameter(at)).slice(from, from + 2);
      return {
        status: 200,
        body: { Parameters, ...(from + 2 < values.length ? { NextToken: String(from + 2) } : {}) },
      };
    }
    const version = Number(/:(\d+)$/.exec(asked.Name)?.[1] ?? values.length);
    const found = parameter(version - 1);
    return found.Value === undefined
      ? { status: 400, body: { __type: 'ParameterVersionNotFound' } }
      : { status: 200, body: { Parameter: found } };
  },
};
