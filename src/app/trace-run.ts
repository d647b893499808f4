import type { Config } from '../config.ts';
import { ragmeterVersion } from '../run/environment.ts';
import type { RunHooks } from '../run/run-context.ts';

/** Does `work` with hooks that also send a trace of each sample, where an endpoint is set; else nothing is loaded. */
export async function withTraces<T>(
  { otlpEndpoint }: Pick<Config, 'otlpEndpoint'>,
  hooks: RunHooks,
  work: (hooks: RunHooks) => Promise<T>,
): Promise<T> {
  if (otlpEndpoint === undefined) return work(hooks);
  const { openOtlpTraces } = await import('../run/traces/otlp-traces.ts');
  const traces = openOtlpTraces(otlpEndpoint, ragmeterVersion());
  try {
    return await work({
      ...hooks,
      onSample(sample, progress) {
        traces.add(sample);
        hooks.onSample?.(sample, progress);
      },
    });
  } finally {
    await traces.close();
  }
}
