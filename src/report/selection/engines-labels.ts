import type { Language } from '../labels.ts';

const zh = {
  title: '推理引擎对比（负载场景）',
  intro:
    '每张表只放同一场景、同一负载与缓存方式、同一批题的结果：只有这些才可比。速率取稳态时段（太短则为全程）；延迟不含预热和首个请求；最后一列是失败与未完成 / 计划请求数。',
  engine: '引擎',
  model: '模型',
  precision: '精度',
  unknown: '未注明',
  unlike:
    '{load}：各引擎所用模型（按标识）或精度不同（{which}），差异里同时有引擎、模型和量化的作用，不能只归于引擎。',
  unstated: '有的模型未注明精度；在 models.yaml 的该模型下写 precision 后才能判断是否同精度。',
  failing: '{load}，{engine}：{failed} / {scheduled} 个请求没有答完；其速率和延迟只含答完的请求。',
};

/** The texts of the comparison of engines. */
export const ENGINES_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Engines under the load scenarios',
    intro:
      'A table holds only results of one scenario, one load and cache, and the same questions: no others can be compared. Rates are of the steady part (of the whole where that was too short); latencies leave out the warm-up and the first request; the last column is failed and incomplete / scheduled requests.',
    engine: 'Engine',
    model: 'Model',
    precision: 'Precision',
    unknown: 'not stated',
    unlike:
      '{load}: the engines ran models of other ids or precisions ({which}), so a difference is that of engine, model and quantisation together.',
    unstated:
      'The precision of some models is not stated; write `precision` beside them in models.yaml to know whether they are alike.',
    failing:
      '{load}, {engine}: {failed} of {scheduled} requests were not answered whole; its rates and latencies are of the others.',
  },
};
