import { availableParallelism } from 'node:os';
import { delimiter } from 'node:path';
import { z } from 'zod';
import { UserError } from './base/errors.ts';

/** Names with commas between them. */
const names = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((name) => name.trim() || []));

function isRedisAddress(url: string): boolean {
  if (url.startsWith('/')) return true;
  const { hostname = '', pathname = '' } = URL.canParse(url) ? new URL(url) : {};
  return hostname !== '' && /^\/?\d*$/.test(pathname);
}

const CONCURRENCY = 'must be a whole number from 1 to 1024';
const LEASE = 'must be a number of seconds from 1 to 3600';

const schema = z.object({
  RAGMETER_HOST: z.string().min(1).default('127.0.0.1'),
  RAGMETER_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  RAGMETER_OUT: z.string().min(1).default('outputs'),
  RAGMETER_MODELS: z.string().min(1).default('deploy/models.yaml'),
  RAGMETER_ALLOWED_HOSTS: names,
  RAGMETER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RAGMETER_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(6000),
  RAGMETER_RUNS_PER_DAY: z.coerce.number().int().min(1).default(1000),
  RAGMETER_STREAMS_PER_KEY: z.coerce.number().int().min(1).default(100),
  RAGMETER_MAX_BODY_MIB: z.coerce.number().min(0.001).max(1024).default(10),
  RAGMETER_RUNS: z.coerce.number().int().min(1).max(64).default(2),
  RAGMETER_RUNS_PER_ENDPOINT: z.coerce.number().int().min(1).default(1),
  RAGMETER_QUEUE: z.coerce.number().int().min(1).default(100),
  RAGMETER_WEBHOOK_HOSTS: names,
  RAGMETER_BROWSER: z.string().optional(),
  RAGMETER_REDIS_URL: z.preprocess(
    (url) => url || undefined,
    z
      .string()
      .regex(/^(rediss?:\/\/|\/)/, 'begins with redis://, rediss:// or the / of a path')
      .refine(
        isRedisAddress,
        'is no address like redis://:PASSWORD@host:6379/0 (write % # / ? @ of a password as %25 %23 %2F %3F %40)',
      )
      .optional(),
  ),
  RAGMETER_INDEX_URI: z.string().optional(),
  RAGMETER_WORKER_CONCURRENCY: z.coerce
    .number(CONCURRENCY)
    .int(CONCURRENCY)
    .min(1, CONCURRENCY)
    .max(1024, CONCURRENCY)
    .default(8),
  RAGMETER_WORKER_LEASE_S: z.coerce.number(LEASE).min(1, LEASE).max(3600, LEASE).default(15),
  PATH: z.string().default(''),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.preprocess(
    (url) => url || undefined,
    z.url({ protocol: /^https?$/ }).optional(),
  ),
});

/** The settings of this process. `secret` gives the value of a variable that `models.yaml` names, if it is set. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly outDirectory: string;
  readonly modelsFile: string;
  /** Host names beside those of loopback that a request to the service may name. */
  readonly allowedHosts: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** What one client of the service may take. */
  readonly limits: {
    /** Requests a key (or, without one, an address) may send in a minute. */
    readonly requestsPerMinute: number;
    /** Runs a key may start in 24 hours; counted in memory, so a restart starts anew. */
    readonly runsPerDay: number;
    /** Event streams a key may hold open at once. */
    readonly streamsPerKey: number;
    readonly bodyBytes: number;
  };
  /** What the queue of the service holds and starts. */
  readonly queue: {
    /** Runs that go on at once. */
    readonly mostRuns: number;
    /** Runs that may ask one endpoint at once, where models.yaml states no limit of it. */
    readonly mostRunsPerEndpoint: number;
    /** Runs that may wait. */
    readonly mostQueued: number;
  };
  /** Hosts (with a port, or any port) that a webhook may be at. */
  readonly webhookHosts: readonly string[];
  /** The browser that writes PDF, by name or path; undefined: one that is found in `searchPath`. */
  readonly browser?: string;
  /** The folders of programs. */
  readonly searchPath: readonly string[];
  /** The Redis over which workers are given samples; undefined: this process makes them. */
  readonly redisUrl?: string;
  /** Where indexes are kept: a path, or an address (`s3://…`) that is only read; undefined: in `outDirectory`. */
  readonly indexUri?: string;
  readonly worker: {
    /** Samples that a worker makes at once, of each run. */
    readonly concurrency: number;
    /** A worker that is silent for so long counts as dead. */
    readonly leaseMs: number;
  };
  /** Where the traces of samples are sent, `/v1/traces` not included; undefined: nowhere. */
  readonly otlpEndpoint?: string;
  secret(variable: string): string | undefined;
}

/** LanceDB reads these from the environment when it is first used. */
const LANCE_DEFAULTS = {
  /** Unless told, it leaves two processors to others: of two it would use one. */
  LANCE_CPU_THREADS: String(availableParallelism()),
  /** Full-text parts of so many MiB before they are packed, some 300,000 passages, and each searched by a thread of its own. */
  LANCE_FTS_PARTITION_SIZE: '128',
  LANCE_FTS_SEARCH_CHUNK: '1',
};

/** Tells LanceDB to use all processors; what the environment says of it stays. */
export function tuneLanceDb(environment: NodeJS.ProcessEnv = process.env): void {
  for (const [name, value] of Object.entries(LANCE_DEFAULTS)) environment[name] ??= value;
}

/**
 * Reads the environment; nothing else in ragmeter does.
 * @throws UserError naming the variable and what is wrong with it.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(`environment variable ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { data } = parsed;
  return Object.freeze({
    host: data.RAGMETER_HOST,
    port: data.RAGMETER_PORT,
    outDirectory: data.RAGMETER_OUT,
    modelsFile: data.RAGMETER_MODELS,
    allowedHosts: data.RAGMETER_ALLOWED_HOSTS,
    logLevel: data.RAGMETER_LOG_LEVEL,
    limits: {
      requestsPerMinute: data.RAGMETER_REQUESTS_PER_MINUTE,
      runsPerDay: data.RAGMETER_RUNS_PER_DAY,
      streamsPerKey: data.RAGMETER_STREAMS_PER_KEY,
      bodyBytes: Math.round(data.RAGMETER_MAX_BODY_MIB * 2 ** 20),
    },
    queue: {
      mostRuns: data.RAGMETER_RUNS,
      mostRunsPerEndpoint: data.RAGMETER_RUNS_PER_ENDPOINT,
      mostQueued: data.RAGMETER_QUEUE,
    },
    webhookHosts: data.RAGMETER_WEBHOOK_HOSTS,
    browser: data.RAGMETER_BROWSER || undefined,
    searchPath: data.PATH.split(delimiter),
    redisUrl: data.RAGMETER_REDIS_URL,
    indexUri: data.RAGMETER_INDEX_URI || undefined,
    worker: {
      concurrency: data.RAGMETER_WORKER_CONCURRENCY,
      leaseMs: data.RAGMETER_WORKER_LEASE_S * 1000,
    },
    otlpEndpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT,
    secret: (variable: string) => environment[variable] || undefined,
  });
}
