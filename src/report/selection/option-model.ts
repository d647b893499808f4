import { modelsBehind } from '../../models/models-behind.ts';
import type { Route } from '../../models/route-entry.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { OptionModel } from '../../selection/option.ts';

/** What a run recorded of the model or system `name`. */
export function modelOf({ environment }: Pick<RunRecord, 'environment'>, name: string): OptionModel {
  const entry = (environment.endpoints[name] ?? {}) as RecordedEntry;
  if (entry.route) return routeModel({ environment }, name, entry.route);
  const id = entry.model;
  const gpu = entry.hardware?.gpu;
  const precision = entry.precision ?? precisionIn(id ?? '');
  const parametersB = entry.parameters_b ?? parametersIn(id ?? '');
  return {
    name,
    ...(id !== undefined && { id }),
    kind: KINDS[entry.dialect ?? ''] ?? 'model',
    dialect: entry.dialect ?? 'unknown',
    ...(entry.location && { location: entry.location }),
    thinking: entry.thinking ?? false,
    ...(entry.price_cny_per_million_tokens && { price: entry.price_cny_per_million_tokens }),
    ...(entry.price_cny_per_request && { requestPrice: entry.price_cny_per_request }),
    ...(gpu !== undefined &&
      entry.hardware && { hardware: { ...entry.hardware, gpu, entry: environment.gpus?.[gpu] } }),
    ...(precision !== undefined && { precision: precision.toLowerCase() }),
    ...(parametersB !== undefined && { parametersB }),
  };
}

/** The day of the oldest price that answers under `name` were charged at. */
export function pricesAsOf(run: Pick<RunRecord, 'environment'>, name: string): string | undefined {
  const days = modelsBehind(run.environment.endpoints, name).flatMap((behind) => {
    const { price, requestPrice } = modelOf(run, behind);
    return (price ?? requestPrice)?.as_of ?? [];
  });
  return days.sort()[0];
}

/** A route has neither price, cards nor size of its own; it is `cloud` where one of its models is. */
function routeModel(run: Pick<RunRecord, 'environment'>, name: string, route: Route): OptionModel {
  const parts = [modelOf(run, route.small), modelOf(run, route.large)];
  const location = (['cloud', 'local'] as const).find((where) => parts.some((one) => one.location === where));
  return {
    name,
    kind: 'model',
    dialect: 'route',
    ...(location && { location }),
    thinking: parts.some(({ thinking }) => thinking),
    route,
  };
}

/** An entry of models.yaml as a run has it. */
interface RecordedEntry {
  dialect?: string;
  model?: string;
  location?: 'local' | 'cloud';
  thinking?: boolean;
  price_cny_per_million_tokens?: NonNullable<OptionModel['price']>;
  price_cny_per_request?: NonNullable<OptionModel['requestPrice']>;
  hardware?: { gpu: string; cards: number };
  precision?: string;
  parameters_b?: number;
  route?: Route;
}

const KINDS: Record<string, OptionModel['kind']> = {
  extractive: 'embedded',
  system: 'system',
  recorded: 'recorded',
};

/** `Qwen/Qwen3-8B` → 8, `qwen3:0.6b` → 0.6, `qwen3-235b-a22b` → 235 (the total, not the active ones). */
function parametersIn(id: string): number | undefined {
  const found = /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)b(?![a-z0-9])/i.exec(id)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** `Qwen3-32B-AWQ` → awq, `Qwen3-0.6B-Q8_0` → q8_0. */
function precisionIn(id: string): string | undefined {
  return /[-_:.](awq|gptq|fp8|fp16|bf16|int8|int4|q\d(?:_[0-9a-z]+)*|mxfp4|nvfp4)(?![a-z0-9])/i.exec(id)?.[1];
}
