import type { RunResult } from '../run/run-context.ts';
import { type Arm, armName, type Sample } from '../run/sample.ts';
import { judgeRun } from '../run/verdict.ts';
import { compareArms } from './compare-arms.ts';
import { gateExitCode, judgeGates, missedLimits } from './judge-gates.ts';
import type { RunSummary } from './run-summary.ts';
import { summarizeArm } from './summarize-arm.ts';

/** Reduces a run to the figures of its report. Pure: the same samples give the same summary. */
export function summarizeRun({ run, testcases, samples }: RunResult): RunSummary {
  const byArm = new Map<string, Sample[]>(run.arms.map((arm) => [armName(arm), []]));
  for (const sample of samples) byArm.get(armName(sample.arm))?.push(sample);
  const samplesOf = (arm: Arm) => byArm.get(armName(arm)) ?? [];
  const { id, spec, fingerprints, environment, startedAt, finishedAt, status, passThresholds } = run;
  const planned = testcases.length * spec.trials;
  const arms = run.arms.map((arm) => summarizeArm(run, arm, testcases, samplesOf(arm)));
  const evaluated = judgeRun(
    run.arms.map((arm) => ({ arm, samples: samplesOf(arm), planned })),
    spec.minScored,
  );
  const gates = run.gate ? judgeGates(arms, run.gate) : [];
  const exitCode = evaluated.exitCode || gateExitCode(gates);
  return {
    schema: 1,
    run: { id, spec, fingerprints, environment, startedAt, finishedAt, status, passThresholds },
    arms,
    comparisons: compareArms(run, samplesOf),
    verdict: {
      pass: exitCode === 0,
      exitCode,
      reasons: [...evaluated.reasons, ...missedLimits(gates)],
      gates,
    },
  };
}
