import { z } from 'zod';
import { UserError } from './base/errors.ts';

const schema = z.object({
  RAGMETER_HOST: z.string().min(1).default('127.0.0.1'),
  RAGMETER_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  RAGMETER_OUT: z.string().min(1).default('outputs'),
  RAGMETER_MODELS: z.string().min(1).default('deploy/models.yaml'),
});

/** The settings of this process. `secret` gives the value of a variable that `models.yaml` names, if it is set. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly outDirectory: string;
  readonly modelsFile: string;
  secret(variable: string): string | undefined;
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
    secret: (variable: string) => environment[variable] || undefined,
  });
}
