import { seededRandom } from '../base/random.ts';
import type { ChatMessage } from '../generation/prompt.ts';
import type { LoadSample } from './load-sample.ts';
import type { Scenario } from './scenario.ts';
import { type SyntheticOptions, syntheticPrompt } from './synthetic-prompt.ts';

/** What one request sends; `messages` has one entry for a completion. */
export interface LoadRequest {
  messages: ChatMessage[];
  cache: LoadSample['cache'];
  testcaseId?: string | undefined;
}

/** A question with its context, put together before the load begins. */
export interface PreparedQuestion {
  testcaseId: string;
  messages: ChatMessage[];
}

/** The requests of one step by their number. Warm-up prompts are never measured; `primed` is what a warm cache holds. */
export interface RequestSource {
  warmUp(index: number): LoadRequest;
  primed: LoadRequest[];
  measured(index: number): LoadRequest;
}

/** Synthetic prompts that a warm cache is filled with. */
const WARM_SET = 8;
const WARM_UP = { tokens: [20, 20], language: 'zh', task: 'answer' } as const;
const GOLDEN = 0x9e3779b9;

/**
 * Prompts depend on the seed and their number alone. A cold one begins with a nonce of its number and `salt`: no
 * prompt of the run shares a prefix with another, and a run must not share its salt with an earlier one, whose
 * prompts the server may still hold. A warm one is from a fixed set without nonces; mixed takes both in turn.
 */
export function createRequestSource(
  { prompts, cache }: Pick<Scenario, 'prompts' | 'cache'>,
  { seed, salt, questions }: { seed: number; salt: string; questions?: readonly PreparedQuestion[] },
): RequestSource {
  const synthetic = questions || Array.isArray(prompts) ? undefined : prompts;
  const given =
    questions ?? (Array.isArray(prompts) ? prompts.map((text) => ({ messages: user(text) })) : []);
  const make = (options: SyntheticOptions, number: number, front: string): ChatMessage[] =>
    user(syntheticPrompt(options, seededRandom(seed ^ Math.imul(number + 1, GOLDEN)), front));
  const setSize = synthetic ? WARM_SET : given.length;

  const cold = (index: number): LoadRequest => {
    const front = `${index.toString(36)}${salt} `;
    if (synthetic) return { messages: make(synthetic, index, front), cache: 'cold' };
    const question = given[index % given.length]!;
    return { ...question, messages: fronted(question.messages, front), cache: 'cold' };
  };
  const warm = (index: number): LoadRequest => {
    const at = index % setSize;
    // Numbers below 0 are those of no cold prompt.
    return synthetic
      ? { messages: make(synthetic, -2 - at, ''), cache: 'warm' }
      : { ...given[at]!, cache: 'warm' };
  };
  const byCache: Record<Scenario['cache'], (index: number) => LoadRequest> = {
    cold,
    warm,
    mixed: (index) => (index % 2 === 0 ? warm(index / 2) : cold(index)),
  };
  return {
    warmUp: (index) => ({
      messages: make(synthetic ?? WARM_UP, 1e9 + index, `w${index.toString(36)}${salt} `),
      cache: 'cold',
    }),
    primed: cache === 'cold' ? [] : Array.from({ length: setSize }, (_, index) => warm(index)),
    measured: byCache[cache],
  };
}

function user(content: string): ChatMessage[] {
  return [{ role: 'user', content }];
}

function fronted([first, ...rest]: readonly ChatMessage[], front: string): ChatMessage[] {
  return first ? [{ ...first, content: front + first.content }, ...rest] : [];
}
