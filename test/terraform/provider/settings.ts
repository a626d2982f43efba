import { type Diagnostic, Refused } from './diagnostics.ts';
import { isRegion, regionNames } from './regions.ts';
import type { Block } from './schema.ts';
import { type Fields, fieldsOf, flagOf, listOf, numberOf, textOf, type Value } from './value.ts';

const text = { type: 'string', optional: true } as const;
const flag = { type: 'bool', optional: true } as const;
const number = { type: 'number', optional: true } as const;

const auth: Block = { attributes: { username: text, password: { ...text, sensitive: true } } };

/** The provider block. `access_token` is not marked sensitive by the real provider either. */
export const providerSchema: Block = {
  attributes: {
    access_token: text,
    oauthclient_id: text,
    oauthclient_secret: { ...text, sensitive: true },
    aws_region: text,
    sdk_debug: flag,
    sdk_debug_format: text,
    sdk_debug_file_path: text,
    sdk_client_pool_debug: flag,
    token_pool_size: number,
    token_acquire_timeout: text,
    token_init_timeout: text,
    max_concurrent_pages: number,
    custom_retry_timeout: text,
    log_stack_traces: flag,
    log_stack_traces_file_path: text,
  },
  blocks: {
    gateway: {
      nesting: 'SET',
      block: {
        attributes: { host: text, port: text, protocol: text },
        blocks: {
          path_params: { nesting: 'SET', block: { attributes: { path_name: text, path_value: text } } },
          auth: { nesting: 'SET', block: auth, max: 1 },
        },
      },
    },
    proxy: {
      nesting: 'SET',
      max: 1,
      block: {
        attributes: { host: text, port: text, protocol: text },
        blocks: { auth: { nesting: 'SET', block: auth, max: 1 } },
      },
    },
  },
};

/** Environment variables by argument, with what is taken when neither says anything. */
const defaults: Readonly<Record<string, readonly [string, Value]>> = {
  access_token: ['GENESYSCLOUD_ACCESS_TOKEN', null],
  oauthclient_id: ['GENESYSCLOUD_OAUTHCLIENT_ID', null],
  oauthclient_secret: ['GENESYSCLOUD_OAUTHCLIENT_SECRET', null],
  aws_region: ['GENESYSCLOUD_REGION', null],
  sdk_debug: ['GENESYSCLOUD_SDK_DEBUG', false],
  sdk_debug_format: ['GENESYSCLOUD_SDK_DEBUG_FORMAT', 'Text'],
  sdk_debug_file_path: ['GENESYSCLOUD_SDK_DEBUG_FILE_PATH', 'sdk_debug.log'],
  sdk_client_pool_debug: ['GENESYSCLOUD_SDK_CLIENT_POOL_DEBUG', false],
  token_pool_size: ['GENESYSCLOUD_TOKEN_POOL_SIZE', 10],
  token_acquire_timeout: ['GENESYSCLOUD_TOKEN_ACQUIRE_TIMEOUT', '5m'],
  token_init_timeout: ['GENESYSCLOUD_TOKEN_INIT_TIMEOUT', '10m'],
  max_concurrent_pages: ['GENESYSCLOUD_MAX_CONCURRENT_PAGES', 1],
  custom_retry_timeout: ['GENESYSCLOUD_CUSTOM_RETRY_TIMEOUT', '5m'],
  log_stack_traces: ['GENESYSCLOUD_LOG_STACK_TRACES', false],
  log_stack_traces_file_path: ['GENESYSCLOUD_LOG_STACK_TRACES_FILE_PATH', 'genesyscloud_stack_traces.log'],
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** An environment variable that is set to nothing counts as not set. */
const fromEnvironment = (env: Environment, name: string): string | null => env[name] || null;

/**
 * The provider block with the defaults filled in: only where the configuration says null, so that an explicit empty
 * string hides a good environment variable.
 */
export function prepare(config: Fields, env: Environment): Fields {
  const prepared: Record<string, Value> = { ...config };
  for (const [name, [variable, otherwise]] of Object.entries(defaults)) {
    if ((config[name] ?? null) !== null) continue;
    const given = fromEnvironment(env, variable);
    prepared[name] = given === null ? otherwise : converted(given, providerSchema.attributes[name]?.type);
  }
  const problems = validate(prepared);
  if (problems.length > 0) throw new Refused(...problems);
  return prepared;
}

function converted(given: string, type: unknown): Value {
  if (type === 'bool') return given === 'true' || given === '1';
  return type === 'number' ? Number(given) : given;
}

function validate(config: Fields): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const region = config.aws_region;
  if (typeof region === 'string' && !isRegion(region)) {
    problems.push({
      summary: `expected aws_region to be one of [${quoted(regionNames)}], got ${region}`,
      attribute: 'aws_region',
    });
  }
  const format = config.sdk_debug_format;
  if (typeof format === 'string' && format !== 'Text' && format !== 'Json') {
    problems.push({
      summary: `expected sdk_debug_format to be one of ["Text" "Json"], got ${format}`,
      attribute: 'sdk_debug_format',
    });
  }
  const pool = numberOf(config.token_pool_size, 10);
  if (pool < 1 || pool > 50) {
    problems.push({
      summary: `expected token_pool_size to be in the range (1 - 50), got ${pool}`,
      attribute: 'token_pool_size',
    });
  }
  return problems;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' ');

/** Another address for every request; the region's own is not used then. */
export interface Gateway {
  host: string;
  port: string;
  protocol: string;
  paths: Readonly<Record<string, string>>;
}

export interface Settings {
  accessToken: string;
  clientId: string;
  clientSecret: string;
  region: string;
  poolSize: number;
  debug: { file: string; format: 'Text' | 'Json' } | undefined;
  gateway: Gateway | undefined;
}

/** What the provider works with. The variables of the gateway count only where its block is written. */
export function settingsOf(config: Fields, env: Environment): Settings {
  return {
    accessToken: textOf(config.access_token),
    clientId: textOf(config.oauthclient_id),
    clientSecret: textOf(config.oauthclient_secret),
    region: textOf(config.aws_region),
    poolSize: numberOf(config.token_pool_size, 10),
    debug: flagOf(config.sdk_debug)
      ? { file: textOf(config.sdk_debug_file_path), format: config.sdk_debug_format === 'Json' ? 'Json' : 'Text' }
      : undefined,
    gateway: gatewayOf(listOf(config.gateway)[0], env),
  };
}

function gatewayOf(block: Value | undefined, env: Environment): Gateway | undefined {
  if (block === undefined) return undefined;
  const fields = fieldsOf(block);
  const value = (of: Fields, name: string, variable: string): string => {
    const given = of[name] ?? null;
    return given === null ? (fromEnvironment(env, `GENESYSCLOUD_GATEWAY_${variable}`) ?? '') : textOf(given);
  };
  const host = value(fields, 'host', 'HOST');
  // One without a host is ignored.
  if (host === '') return undefined;
  const paths = listOf(fields.path_params).map((param) => [
    value(fieldsOf(param), 'path_name', 'PATH_NAME'),
    value(fieldsOf(param), 'path_value', 'PATH_VALUE').replace(/^\/+|\/+$/g, ''),
  ]);
  return {
    host,
    port: value(fields, 'port', 'PORT'),
    protocol: value(fields, 'protocol', 'PROTOCOL') || 'https',
    paths: Object.fromEntries(paths),
  };
}
