import type { RunResult } from '../run/run-context.ts';
import { type Arm, armName, type Sample } from '../run/sample.ts';
import { judgeRun } from '../run/verdict.ts';
import { blameReader } from './blame-counts.ts';
import { compareArms } from './compare-arms.ts';
import { type ComparedRun, compareRuns } from './compare-runs.ts';
import { baselineVerdict, judgeBaseline } from './judge-baseline.ts';
import { gateExitCode, judgeGates, missedLimits } from './judge-gates.ts';
import { ragGains } from './rag-gain.ts';
import { caseGroups } from './reduce-trials.ts';
import type { RunSummary } from './run-summary.ts';
import { scenarioScores } from './scenario-scores.ts';
import { selfCheck } from './self-check.ts';
import { summarizeArm } from './summarize-arm.ts';

/**
 * Reduces a run to the figures of its report, compared with a `baseline` where there is one. Pure: the same samples
 * give the same summary.
 */
export function summarizeRun({ run, testcases, samples }: RunResult, baseline?: ComparedRun): RunSummary {
  const byArm = new Map<string, Sample[]>(run.arms.map((arm) => [armName(arm), []]));
  for (const sample of samples) byArm.get(armName(sample.arm))?.push(sample);
  const samplesOf = (arm: Arm) => byArm.get(armName(arm)) ?? [];
  const { id, spec, fingerprints, environment, client, startedAt, finishedAt, status, passThresholds } = run;
  const groups = caseGroups(testcases);
  const planned = testcases.length * spec.trials;
  const blamesOf = blameReader(samples);
  const options = { seed: spec.seed, groupOf: groups };
  const arms = run.arms.map((arm) => summarizeArm(run, arm, testcases, samplesOf(arm), blamesOf));
  const evaluated = judgeRun(
    run.arms.map((arm) => ({ arm, samples: samplesOf(arm), planned })),
    spec.minScored,
  );
  const gates = run.gate ? judgeGates(arms, run.gate) : [];
  const judged =
    baseline &&
    judgeBaseline(compareRuns(baseline, { ...run, groups, samples }, spec.seed), run.gate?.max_drop ?? 0);
  const worse = judged && baselineVerdict(judged);
  // A cancelled run never passes, whatever it has scored.
  const isCancelled = status === 'cancelled';
  const exitCode = isCancelled
    ? 1
    : evaluated.exitCode || firstOf([gateExitCode(gates), worse?.exitCode ?? 0]);
  const isPriced = (arm: Arm) => arms[run.arms.indexOf(arm)]?.cost.pricesAsOf !== undefined;
  return {
    schema: 1,
    run: { id, spec, fingerprints, environment, client, startedAt, finishedAt, status, passThresholds },
    arms,
    comparisons: compareArms(run, samplesOf, groups),
    ragGain: ragGains(run, testcases, samplesOf, options),
    scenarios: scenarioScores(run.arms, testcases, samplesOf, options),
    ...(spec.selfCheck && { selfCheck: selfCheck(run, samplesOf, { groupOf: groups, isPriced }) }),
    ...(judged && { baseline: judged }),
    groups,
    verdict: {
      pass: exitCode === 0,
      exitCode,
      reasons: [
        ...(isCancelled ? ['the run was cancelled'] : []),
        ...evaluated.reasons,
        ...missedLimits(gates),
        ...(worse?.reasons ?? []),
      ],
      gates,
    },
  };
}

/** When several codes hold, the smallest that is not 0. */
function firstOf<Code extends number>(codes: readonly Code[]): Code {
  return (codes.filter((code) => code !== 0).sort((a, b) => a - b)[0] ?? 0) as Code;
}
