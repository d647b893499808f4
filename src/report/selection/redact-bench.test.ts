import { expect, it } from 'vitest';
import { aStudyInput } from '../../testing/selection-records.ts';
import { aBench, aStep } from '../../testing/study-benches.ts';
import { redactInput } from './redact.ts';

it('keeps the figures of a bench, and nothing of names, addresses, prompts, paths and reasons', () => {
  const entry = { dialect: 'vllm', base_url: 'http://gpu7.corp/v1', model: 'Acme/Chat', location: 'local' };
  const step = aStep('acme', {
    reason: '绝密原因',
    server: {
      observedMs: 5,
      sameMachine: true,
      software: { name: 'vLLM', version: '0.11' },
      metrics: { restarted: false, engines: [{ model: 'acme-served', times: {}, counts: {}, gauges: {} }] },
      memory: { totalBytes: 8, used: { mean: 0.5, max: 0.5, n: 1 } },
      modelLoad: { model: 'Acme/Chat', profile: '绝密配置', startedAt: 's', readyAt: 'r', loadMs: 7 },
      absent: { gpus: '绝密路径' },
    } as never,
  });
  const bench = aBench({ acme: entry }, [step]);
  bench.bench.spec.scenario = ['/home/绝密用户/load.yaml'];
  bench.bench.spec.suite = ['绝密题集'];
  bench.bench.scenarios[0]!.prompts = ['绝密提问'];
  const [redacted] = redactInput(aStudyInput({ benches: [bench] })).benches;
  expect(JSON.stringify(redacted)).not.toMatch(/acme|绝密|gpu7/i);
  expect(redacted?.bench.environment.endpoints).toEqual({
    '模型 A': { dialect: 'vllm', model: '型号 A', location: 'local' },
  });
  const { model, reason, server, ...figures } = step;
  expect(redacted?.steps[0]).toMatchObject({ ...figures, model: '模型 A', reason: '（已隐藏）' });
  expect(redacted?.steps[0]?.server).toMatchObject({
    observedMs: 5,
    software: server?.software,
    modelLoad: { loadMs: 7 },
  });
});
