import { isMisconfiguration } from '../base/failure.ts';
import { type Arm, armName, type Sample } from './sample.ts';

/** How often an arm's samples came out which way; `samples` counts the planned ones. */
export interface Counts {
  samples: number;
  scored: number;
  unscored: number;
  failed: number;
  /** Planned, but not evaluated yet. */
  remaining: number;
}

/** Whether a run can be trusted and passed. Exit codes: see `docs/cli.md`. */
export interface RunVerdict {
  pass: boolean;
  exitCode: 0 | 1 | 2 | 100 | 101 | 102;
  reasons: string[];
}

/**
 * Counts the samples of one arm. A sample is scored when its pass is (coverage is n/a for an unanswerable case), the
 * judged one in a run with a judge.
 */
export function countSamples(samples: readonly Sample[], planned: number): Counts {
  const failed = samples.filter(({ failure }) => failure).length;
  const scored = samples.filter(
    ({ scores }) => (scores.judgedPass ?? scores.pass)?.state === 'scored',
  ).length;
  return {
    samples: planned,
    scored,
    failed,
    unscored: samples.length - failed - scored,
    remaining: planned - samples.length,
  };
}

/** Exit code 1: an arm that failed throughout by misconfiguration; 2: nothing evaluated, or too little scored. */
export function judgeRun(
  arms: readonly { arm: Arm; samples: readonly Sample[]; planned: number }[],
  minScored: number,
): RunVerdict {
  const unusable: string[] = [];
  const short: string[] = [];
  for (const { arm, samples, planned } of arms) {
    const name = armName(arm);
    const first = samples.find(({ failure }) => failure)?.failure;
    if (first && samples.every(({ failure }) => failure && isMisconfiguration(failure.kind))) {
      unusable.push(`${name}: every sample failed: ${first.message}`);
      continue;
    }
    const { scored } = countSamples(samples, planned);
    if (planned === 0 || scored === 0)
      short.push(`${name}: nothing was scored${first ? `: ${first.message}` : ''}`);
    else if (scored / planned < minScored)
      short.push(
        `${name}: ${scored} of ${planned} samples scored (${percent(scored / planned)}), below the minimum of ${percent(minScored)}`,
      );
  }
  const exitCode = unusable.length > 0 ? 1 : short.length > 0 || arms.length === 0 ? 2 : 0;
  return { pass: exitCode === 0, exitCode, reasons: [...unusable, ...short] };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
