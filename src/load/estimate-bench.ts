import type { Scenario } from './scenario.ts';
import { stepSizes } from './steps-of.ts';

/** What a bench of one model would send, an estimate; undefined where time or a sweep decides how much. */
export interface BenchEstimate {
  calls?: number;
  promptTokens?: number;
  /** At most: every answer as long as its scenario lets it be. */
  completionTokens?: number;
}

const CHARACTERS_PER_TOKEN = 1.5;
const MOST_WARM_UP = 32;

/**
 * Requests of every step with its warm-up, times the middle of the range of prompt tokens (1.5 characters a token of a
 * prompt that is given); `promptTokensPerCall` takes its place where a suite's questions are asked.
 */
export function estimateBench(
  scenarios: readonly Scenario[],
  { sweep, promptTokensPerCall }: { sweep: boolean; promptTokensPerCall?: number | undefined },
): BenchEstimate {
  const calls = scenarios.map(callsOf);
  if (sweep || calls.some((count) => count === undefined)) return {};
  const sum = (perCall: (scenario: Scenario) => number) =>
    Math.round(scenarios.reduce((total, scenario, index) => total + calls[index]! * perCall(scenario), 0));
  return {
    calls: sum(() => 1),
    promptTokens: sum((scenario) => promptTokensPerCall ?? tokensOf(scenario)),
    completionTokens: sum(({ output_tokens }) => output_tokens),
  };
}

function callsOf(scenario: Scenario): number | undefined {
  const { requests, duration_s, rate, warm_up } = scenario;
  const measured = requests ?? (rate === undefined ? undefined : Math.ceil(rate * duration_s!));
  if (measured === undefined) return undefined;
  const warmUp = (size: number) => warm_up ?? Math.min(MOST_WARM_UP, Math.ceil(size));
  return stepSizes(scenario).reduce((sum, size) => sum + measured + warmUp(size), 0);
}

function tokensOf({ prompts }: Scenario): number {
  if (!Array.isArray(prompts)) return (prompts.tokens[0] + prompts.tokens[1]) / 2;
  return prompts.join('').length / prompts.length / CHARACTERS_PER_TOKEN;
}
