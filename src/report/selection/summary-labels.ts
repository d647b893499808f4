import type { Language } from '../labels.ts';

const zh = {
  title: '结论',
  recommended: '推荐：{option}。',
  none: '不作推荐。',
  reason: {
    'only-qualifying': '理由：只有它达到服务水平的每一项要求。',
    cheapest: '理由：在达到服务水平的方案里，它的成本最低。',
    'cheapest-known': '理由：在达到服务水平且成本已知的方案里，它的成本最低。',
    'most-accurate': '理由：它的要点覆盖率最高，与其余各方案之差的配对区间都不跨零。',
    'cheapest-of-tied': '理由：它与覆盖率最高的方案未显示差异，而在这些并列的方案里成本最低。',
    'fastest-of-tied':
      '理由：它与覆盖率最高的方案未显示差异，成本分不出高下，而在这些并列的方案里它最快（按整题 p95；计时太少时按中位数）。',
    'none-qualifies': '没有方案合格：没有一个方案达到服务水平的每一项要求。',
    'nothing-scored': '没有任何方案得到评分。',
    'only-option': '只有一个方案得到评分，又没有给出服务水平：没有可比的对象。',
    'other-questions': '有的方案与覆盖率最高的方案没有共同的题目，无法配对比较。',
    'not-told-apart': '这些方案之间未显示差异，成本与延迟也分不出高下：{tied}。',
  },
  level: '服务水平：{sla}。',
  noLevel: '没有给出服务水平，因此先看要点覆盖率，并列时看成本，再看延迟。',
  sure: {
    yes: '达标的把握：确定。每一项要求的 95% 区间都整体落在限值之内。',
    no: '达标的把握：可能。各项测得值都达标，但以下各项的 95% 区间跨越限值或没有区间：{conditions}。',
  },
  tied: '与推荐方案的覆盖率未显示差异：{options}。',
  better: '覆盖率高于推荐方案（配对区间不跨零）：{options}。',
  unpaired: '与推荐方案没有共同的题目，无从比较：{options}。',
  costUnknown: '达到服务水平但成本未知，没有参与成本比较：{options}。',
  nearest: '最接近：{option}（{missing}）。',
  nobodyNear: '也没有方案接近合格；每个方案还差什么，见“服务水平”一节。',
  figures: '三个数字',
  figure: '指标',
  value: '数值',
  basis: '依据',
  coverage: '要点覆盖率',
  p95: '整题 p95（毫秒）',
  cost: '成本（元/千次）',
  coverageBasis: '{n} 题，95% 区间',
  p95Basis: '检索加生成，热请求，并发 {concurrency}',
  p95Few: '只计时 {n} 次，不足 20 次，给不出 p95',
  p95None: '没有可用的计时',
  costBasis: {
    billed: '按单价与实测 token 数，只计生成',
    fixed: '按次计价，或不调用付费模型',
    reckoned: '按显卡费用推算，每月 {volume} 次提问',
  },
  costNone: '价格、token 数或显卡容量未知，见“成本”一节',
  few: '{option}：只有 {n} 题（不足 30 题），区间很宽，换一批题结论可能不同。',
  failed: '{option}：{n} 次提问中有 {failed} 次失败（{share}%）；覆盖率不含失败的提问。',
  incomplete: '{option}：计划 {planned} 次提问，只完成 {asked} 次。',
  simulated: '以下方案来自模拟的服务（运行带有 simulated 标签），不是真实模型的成绩：{option}。',
  unlike: '与 {option} 的运行条件不只是模型不同（检索、提示词或评分也不同）：{others}。差异不能只归于模型。',
};

/** The texts of the first page. */
export const SUMMARY_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Summary',
    recommended: 'Recommended: {option}.',
    none: 'No recommendation.',
    reason: {
      'only-qualifying': 'Why: it alone keeps every condition of the service level.',
      cheapest: 'Why: of the options that keep the service level it costs least.',
      'cheapest-known':
        'Why: of the options that keep the service level and whose cost is known it costs least.',
      'most-accurate':
        'Why: its keypoint coverage is the highest, and no paired interval against another option crosses zero.',
      'cheapest-of-tied':
        'Why: no difference in coverage is shown against the highest, and of those tied it costs least.',
      'fastest-of-tied':
        'Why: no difference in coverage is shown against the highest, cost does not tell them apart, and of those tied it is the fastest (p95 of the question, its median where times are few).',
      'none-qualifies': 'No option qualifies: none keeps every condition of the service level.',
      'nothing-scored': 'No option was scored.',
      'only-option':
        'One option alone was scored and no service level was given: there is nothing to compare.',
      'other-questions':
        'Some options have no question in common with the most accurate one, so they cannot be paired.',
      'not-told-apart':
        'No difference is shown between these, and neither cost nor latency tells them apart: {tied}.',
    },
    level: 'Service level: {sla}.',
    noLevel:
      'No service level was given: keypoint coverage decides, then cost among those tied, then latency.',
    sure: {
      yes: 'How sure that it keeps the level: certain. Every 95 % interval keeps its limit as a whole too.',
      no: 'How sure that it keeps the level: likely. Every figure keeps its limit, but for these the 95 % interval crosses it or there is none: {conditions}.',
    },
    tied: 'No difference in coverage is shown against the recommended one: {options}.',
    better: 'Higher coverage than the recommended one (the paired interval does not cross zero): {options}.',
    unpaired: 'No question in common with the recommended one, so not comparable: {options}.',
    costUnknown: 'Keep the level, but their cost is unknown and was not compared: {options}.',
    nearest: 'Nearest: {option} ({missing}).',
    nobodyNear: 'None comes near either; the section on service levels says what each lacks.',
    figures: 'Three figures',
    figure: 'Figure',
    value: 'Value',
    basis: 'Rests on',
    coverage: 'Keypoint coverage',
    p95: 'Question p95 (ms)',
    cost: 'Cost per 1,000 (CNY)',
    coverageBasis: '{n} questions, 95 % interval',
    p95Basis: 'retrieval and generation, warm, concurrency {concurrency}',
    p95Few: '{n} times, fewer than the 20 that a p95 takes',
    p95None: 'no time that can be used',
    costBasis: {
      billed: 'price of tokens and measured tokens; generation only',
      fixed: 'price of a request, or no model that is paid for',
      reckoned: 'reckoned from own cards: {volume} questions a month',
    },
    costNone: 'the price, the tokens or the capacity of the cards is unknown, see cost',
    few: '{option}: {n} questions only (fewer than 30); intervals are wide, and other questions may change the result.',
    failed: '{option}: {failed} of {n} requests failed ({share} %); coverage leaves them out.',
    incomplete: '{option}: {planned} requests were planned, {asked} were made.',
    simulated:
      'These are of simulated endpoints (their runs bear the tag `simulated`), not results of real models: {option}.',
    unlike:
      'These differ from {option} in more than the model (retrieval, prompt or scoring): {others}. A difference is not due to the model alone.',
  },
};
