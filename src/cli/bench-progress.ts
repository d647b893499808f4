import type { BenchHooks } from '../load/bench-result.ts';
import type { LoadShape } from '../load/step-run.ts';

/** Shows how far a bench is, on standard error. */
export interface BenchProgress {
  hooks: Pick<BenchHooks, 'onIndex' | 'onStep' | 'onSample'>;
  note(message: string): void;
}

const EVERY_MS = 10_000;

/** Plain lines, one every 10 s at most: a live line would take time from the clock that measures. */
export function benchProgress({ quiet }: { quiet: boolean }): BenchProgress {
  const note = (message: string) => void process.stderr.write(`${message}\n`);
  if (quiet) return { hooks: {}, note };
  let done = 0;
  let failed = 0;
  let saidMs = 0;
  return {
    note,
    hooks: {
      onIndex: note,
      onStep({ model, scenario, shape }) {
        [done, failed, saidMs] = [0, 0, performance.now()];
        note(`${model} · ${scenario.name} · ${shapeName(shape)}`);
      },
      onSample(sample) {
        done += 1;
        if (sample.status !== 'ok') failed += 1;
        if (sample.failure && failed === 1) note(`  ${sample.failure.message}`);
        if (performance.now() - saidMs < EVERY_MS) return;
        saidMs = performance.now();
        note(`  ${done} requests ended${failed > 0 ? `, ${failed} failed` : ''}`);
      },
    },
  };
}

function shapeName(shape: LoadShape): string {
  return shape.kind === 'closed'
    ? `concurrency ${shape.concurrency}`
    : `${shape.ratePerS} requests/s (${shape.arrival})`;
}
