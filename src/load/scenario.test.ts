import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { suiteScenario, withSpec } from './bench-spec.ts';
import { loadScenarios } from './load-scenarios.ts';
import { scenarioSchema } from './scenario.ts';
import { nextSize, stepOf, stepSizes, sweptScenario } from './steps-of.ts';

const file = { title: '试', prompts: { tokens: [5, 10] }, output_tokens: 20, requests: 40 };
const scenario = { ...scenarioSchema.parse({ ...file, concurrency: 5 }), name: 'test' };
const spec = { model: ['m'], sweep: false, seed: 1 };
const faults = (over: Record<string, unknown>) =>
  scenarioSchema.safeParse({ ...file, ...over }).error?.issues.map(({ message }) => message);

describe('a scenario file', () => {
  it.each([
    [{ requests: 0 }, /less than 1: nothing would be asked/],
    [{ concurrency: 0 }, /less than 1/],
    [{ concurrency: 10_000 }, /above 1024/],
    [{ duration_s: 5 }, /exactly one of requests and duration_s/],
    [{ requests: undefined }, /exactly one of requests and duration_s/],
    [{ rate: 0 }, />0/],
    [{ rate: 4, concurrency: [1, 2] }, /cannot go with rate/],
    [{ prompts: { tokens: [10, 5] } }, /begins above its end/],
  ])('%j is refused', (over, message) => {
    expect(faults(over)?.join()).toMatch(message);
  });

  it('has the five of the load study and three more in the folder', async () => {
    const scenarios = await loadScenarios(['all']);
    expect(scenarios).toHaveLength(readdirSync('testcases/load').length);
    const shape = Object.fromEntries(
      scenarios.map(({ name, concurrency, prompts, output_tokens, requests }) => [
        name,
        [concurrency, Array.isArray(prompts) ? prompts.length : prompts.tokens, output_tokens, requests],
      ]),
    );
    expect(shape).toMatchObject({
      'short-qa': [5, [5, 10], 20, 40],
      'long-qa': [3, [50, 100], 100, 40],
      'long-generation': [1, [40, 50], 300, 40],
      stress: [10, [30, 50], 50, 40],
      mixed: [4, [10, 200], 200, 40],
      'base-completion': [[1, 5], 5, 50, 40],
    });
  });
});

describe('what the command line says', () => {
  it('stands over the file; a time takes the place of a count', () => {
    const changed = withSpec(scenario, { ...spec, concurrency: [1, 8], duration: 30, cache: 'warm' });
    expect(changed).toMatchObject({ concurrency: [1, 8], duration_s: 30, cache: 'warm', output_tokens: 20 });
    expect(changed.requests).toBeUndefined();
  });

  it('a rate opens the loop and drops the concurrency of the closed one', () => {
    expect(withSpec(scenario, { ...spec, rate: 4 }).concurrency).toBeUndefined();
    expect(withSpec(scenario, { ...spec, rate: 4, concurrency: 9 }).concurrency).toBe(9);
    expect(() => withSpec(scenario, { ...spec, arrival: 'constant' })).toThrow(/--arrival needs --rate/);
  });

  it('a suite is asked once, five at a time', () => {
    expect(suiteScenario('题集', 262)).toMatchObject({ requests: 262, concurrency: 5, title: '题集' });
  });
});

describe('the sizes of steps', () => {
  it('are those of the list, or double from 1 up to a bound in a sweep', () => {
    expect(stepSizes(scenario)).toEqual([5]);
    const swept: number[] = [];
    for (
      let size = nextSize(scenario, undefined, true);
      size !== undefined;
      size = nextSize(scenario, size, true)
    )
      swept.push(size);
    expect(swept).toEqual([1, 2, 4, 5]);
    expect(nextSize({ ...scenario, rate: 3 }, undefined, false)).toBe(3);
    expect(nextSize({ ...scenario, rate: 3 }, 3, false)).toBe(6);
  });

  it('a large step of a sweep has at least four requests for each in flight', () => {
    expect(sweptScenario(scenario, 8).requests).toBe(40);
    expect(sweptScenario(scenario, 64).requests).toBe(256);
    expect(sweptScenario({ ...scenario, rate: 8 }, 8).requests).toBe(80);
  });

  it('an open step tells its schedule by a hash, which the seed decides', () => {
    const shapeOf = (seed: number) => stepOf({ ...scenario, rate: 5 }, 5, seed).shape;
    expect(shapeOf(1)).toEqual(shapeOf(1));
    expect(shapeOf(1)).not.toEqual(shapeOf(2));
  });
});
