import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { aStudyInput } from '../../testing/selection-records.ts';
import { optionsOf } from './options-of.ts';
import { redactedSelection, redactInput } from './redact.ts';
import { redactTexts } from './redact-texts.ts';
import { redactionOf } from './redaction.ts';
import type { Section } from './section.ts';
import type { StudyInput } from './study-input.ts';
import { type SelectionFormat, writeSelection } from './write-selection.ts';

const ARMS = ['zeta-8b', 'acme-32b'].map((model) => ({ model, rag: true }));

/** Everything that may not leave: each string stands in the input below. */
const SECRETS = [
  'zeta-8b',
  'acme-32b',
  'Acme/Acme-32B-Chat',
  'Zeta/Zeta-8B',
  'gpu7.corp.example',
  'judge-x',
  'embed-y',
  'rerank-z',
  'ACME_KEY',
  '绝密题集',
  '绝密语料',
  '绝密词典',
  '项目代号',
  '天狼星',
  '绝密标题',
  '董事长是谁',
  '王某某任董事长',
  '董事长别名',
  '张某某是董事长',
  '内部推理',
  '判定引文',
  '绝密/年报',
  '绝密组',
  'case-董事长',
  '绝密要点',
  '失败详情',
  '系统所给段落',
  '绝密事实',
  '参考答案原文',
  '绝密备注',
];

function aSecretInput(): StudyInput {
  const entry = (model: string) => ({
    dialect: 'vllm',
    base_url: 'http://gpu7.corp.example:8000/v1',
    model,
    location: 'local',
    api_key_env: 'ACME_KEY',
    title: '绝密标题',
  });
  const base = aRun();
  const run = aRun({
    id: '20260101-000000-000-abcd',
    arms: ARMS,
    status: 'completed',
    passThresholds: { 绝密题集: 0.6 },
    spec: {
      ...base.spec,
      model: ARMS.map(({ model }) => model),
      suite: ['绝密题集'],
      corpus: '绝密语料',
      dictionary: '绝密词典',
      embedder: 'embed-y',
      reranker: 'rerank-z',
      judge: 'judge-x',
      tag: { 项目代号: '天狼星', ablation: 'base' },
      case: ['case-董事长'],
    },
    fingerprints: {
      ...base.fingerprints,
      suites: { 绝密题集: 'f1' },
      corpora: { 绝密语料: 'f2' },
      models: { 'zeta-8b': 'f3', 'acme-32b': 'f4' },
    },
    environment: {
      ...base.environment,
      endpoints: { 'zeta-8b': entry('Zeta/Zeta-8B'), 'acme-32b': entry('Acme/Acme-32B-Chat') },
    },
  });
  const testcase = aTestcase({
    id: 'case-董事长',
    suite: '绝密题集',
    question: '董事长是谁？',
    group: '绝密组',
    keypoints: [
      { id: '绝密要点', text: '王某某任董事长', anyOf: ['董事长别名'], weight: 1, polarity: 'must' },
    ],
    goldDocuments: ['绝密/年报'],
    referenceAnswer: '参考答案原文',
    metadata: { note: '绝密备注' },
  });
  const samples = ARMS.map((arm, index) =>
    aSample({
      runId: run.id,
      arm,
      testcaseId: testcase.id,
      contextIds: ['绝密/年报#3'],
      contexts: ['系统所给段落'],
      ...(index === 0
        ? {
            answer: '张某某是董事长',
            reasoning: '内部推理',
            ungrounded: [{ text: '绝密事实', kind: 'name', start: 0, end: 4 }],
            scores: {
              pass: { state: 'scored', value: 1 },
              coverage: {
                state: 'scored',
                value: 0.75,
                verdicts: [{ keypointId: '绝密要点', verdict: 'covered', by: 'rule', why: '判定引文' }],
              },
            },
          }
        : { failure: { stage: 'generate', kind: 'timeout', message: '失败详情' } }),
    }),
  );
  const runs = [{ run, testcases: [testcase], samples }];
  return aStudyInput({ title: '绝密标题', runs, options: optionsOf(runs) });
}

describe('redaction', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-redact-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const input = aSecretInput();
  const redacted = redactedSelection(input, 'zh');

  it('is tested with secrets that are there', () => {
    const all = JSON.stringify(input);
    expect(SECRETS.filter((secret) => !all.includes(secret))).toEqual([]);
  });

  it.each<SelectionFormat>(['.html', '.md', '.json', '.xml', '.xlsx'])(
    'leaves none of them in %s',
    async (format) => {
      const path = join(directory, `report${format}`);
      await writeSelection(path, redacted.report, redacted.input);
      const bytes = readFileSync(path);
      const text =
        format === '.xlsx'
          ? Object.values(unzipSync(bytes))
              .map((part) => strFromU8(part))
              .join('\n')
          : bytes.toString('utf8');
      expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).toContain('已脱敏');
    },
  );

  it('leaves none of them in the records', () => {
    const text = JSON.stringify(redacted.input);
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('names in the order of the names, always alike, and keeps figures, kinds and its own words', () => {
    const [run] = redacted.input.runs;
    expect(redacted.input.options.map(({ name }) => name)).toEqual(['模型 B · RAG', '模型 A · RAG']);
    expect(redacted.input.options.map(({ model }) => model.id)).toEqual(['型号 B', '型号 A']);
    expect(redacted.input.options[0]?.cases[0]).toMatchObject({
      testcaseId: 'case-1',
      suite: '题集 A',
      group: '题集 A/group-1',
      coverage: 0.75,
      pass: 1,
    });
    expect(run?.run.spec).toMatchObject({ topK: 5, tag: { ablation: 'base' }, embedder: '向量模型 A' });
    expect(run?.run.id).toBe('20260101-000000-000-abcd');
    expect(run?.samples[0]?.contextIds).toEqual(['doc-1#3']);
    expect(run?.samples[0]?.scores.coverage).toMatchObject({ value: 0.75, verdicts: [{ keypointId: 'k1' }] });
    expect(run?.samples[1]?.failure).toEqual({ stage: 'generate', kind: 'timeout', message: '（已隐藏）' });
    expect(redactInput(input)).toEqual(redacted.input);
    expect(redactInput(input, 'en').options[0]?.name).toBe('Model B · RAG');
  });

  it('replaces names within sentences of sections, whole ones only, and touches no figure', () => {
    const section: Section = {
      id: 's',
      title: '比较',
      intro: [
        '推荐 zeta-8b · RAG（http://gpu7.corp.example:8000），不是 acme-32b。',
        'zeta-8bis',
        '董事长是谁？',
      ],
      tables: [
        {
          title: '表',
          columns: [{ name: 'acme-32b', numeric: true }],
          rows: [{ cells: [{ text: '8.0 %', value: 0.08, unit: 'share' }] }],
        },
      ],
      charts: [],
      notes: [],
    };
    const [result] = redactTexts([section], input, redacted.input, redactionOf(input, 'zh'));
    expect(result?.intro).toEqual(['推荐 模型 B · RAG（地址 A），不是 模型 A。', 'zeta-8bis', '（已隐藏）']);
    expect(result?.tables[0]?.columns[0]?.name).toBe('模型 A');
    expect(result?.tables[0]?.rows).toEqual(section.tables[0]?.rows);
  });
});
