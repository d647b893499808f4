import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { limitOf } from './sla-limit.ts';
import { METRICS, type Metric, STAGES, STATISTICS } from './sla-metrics.ts';

/** One limit that an option must keep. */
export interface Condition extends Pick<Metric, 'metric' | 'statistic' | 'atLeast'> {
  /** As its writer has it, without spaces: `e2e.p95<=3s`. */
  text: string;
  /** A share in 0..1, milliseconds, yuan per 1,000 questions, or requests at once; of `data` 0 endpoints elsewhere. */
  limit: number;
}

const KNOWN = `coverage, pass, contradiction, failed, cost_per_1k, cost_per_10k, concurrency, data, and ${STAGES.join(', ')} with .${STATISTICS.join(', .')}`;

/**
 * The conditions of a service level: `coverage>=0.85, ttft.p95<=1s, cost_per_1k<=5, data=local`.
 * @throws UserError for an unknown name, a wrong sign, unit or range, and what is said twice
 */
export function parseSla(text: string): Condition[] {
  const parts = text
    .split(/[,，]/)
    .map((part) => part.replace(/\s+/g, ''))
    .filter((part) => part !== '');
  if (parts.length === 0)
    throw fault(`"${text.trim()}" states no condition; write ${METRICS.coverage!.example}`);
  const conditions = parts.map(conditionOf);
  const seen = new Map<string, string>();
  for (const { metric, statistic, text } of conditions) {
    const key = `${metric}.${statistic}`;
    const before = seen.get(key);
    if (before !== undefined) throw fault(`"${text}" limits again what "${before}" limits; keep one`);
    seen.set(key, text);
  }
  const load = conditions.find(({ metric }) => metric === 'concurrency');
  const isTimed = conditions.some(({ metric }) => ['ttft', 'e2e', 'generation'].includes(metric));
  if (load && !isTimed) throw fault(`"${load.text}" needs a time to hold; add one, as e2e.p95<=3s`);
  return conditions;
}

function conditionOf(part: string): Condition {
  const [, name, sign, value] = /^([^<>=≤≥]*)([<>=≤≥]+)(.*)$/.exec(part) ?? [];
  const metric = metricOf(name ?? part);
  if (sign === undefined || value === undefined || value === '')
    throw fault(`"${part}" states no limit; write ${metric.example}`);
  const wanted = metric.kind === 'place' ? ['='] : metric.atLeast ? ['>=', '≥'] : ['<=', '≤'];
  if (!wanted.includes(sign))
    throw fault(`"${part}": ${name} takes ${wanted[0]}, not ${sign}; write ${metric.example}`);
  const { atLeast, statistic } = metric;
  const limit = limitOf(part, value, metric);
  return { text: part, metric: metric.metric, ...(statistic && { statistic }), atLeast, limit };
}

function metricOf(name: string): Metric {
  const lower = name.toLowerCase();
  if (Object.hasOwn(METRICS, lower)) return METRICS[lower]!;
  if ((STAGES as readonly string[]).includes(lower))
    throw fault(`"${name}" needs its statistic, as ${lower}.p95 (${STATISTICS.join(', ')})`);
  const near = nearestName(lower, Object.keys(METRICS));
  throw fault(`unknown metric "${name}"${near ? `; did you mean "${near}"?` : ''} (known: ${KNOWN})`);
}

function fault(message: string): UserError {
  return new UserError(`sla: ${message}`);
}
