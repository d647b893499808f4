import type { Language } from '../labels.ts';

const zh = {
  title: '精度与量化对比',
  intro:
    '每一行把同一模型（系列、规模、位置、模式相同）的一种精度与其字节数最多的精度相比：速度为中位数之比（小于 1 即更快），准确率为同一道题配对之差（百分点）；方括号内为 95% 区间。',
  notLoss:
    '“未显示损失”不等于“没有损失”：区间跨过 0，只说明这些题不足以显示差异；“可检出”是同样题数以 80% 功效能显示的最小差异，比它小的损失看不出来。',
  accuracy: '准确率与速度（同一批题）',
  load: '负载下的速度（同一场景与负载，后者 ÷ 前者）',
  from: '基准',
  to: '对比',
  question: '整题耗时之比',
  ttft: '首字之比',
  coverage: '覆盖率之差',
  pass: '通过率之差',
  pAdjusted: 'p（Holm）',
  detectable: '可检出',
  reading: '判断（覆盖率）',
  lost: '有损失',
  gained: '更高',
  notShown: '未显示损失',
  scenario: '场景与并发',
  e2e: '全程之比',
  tpot: '每 token 耗时之比',
  tokens: '吞吐之比（无区间）',
  tooSmall: 'n 太小',
  refused: { concurrency: '并发不同，不比', lag: '客户端滞后，不比' },
  hardware: '有的行两侧硬件或引擎不同（{pairs}），速度之差不能只归于精度。',
  unstated: '未注明精度、标识里也看不出的方案不在表中：{options}。在 models.yaml 里写 precision。',
};

/** The texts of the comparison of precisions. */
export const PRECISION_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Precision and quantisation',
    intro:
      'Each row sets a precision of a model (of one family, size, place and mode) against its fullest one: speed as a ratio of medians (below 1 is faster), accuracy as the difference paired by question, in percentage points; brackets hold 95 % intervals.',
    notLoss:
      '"No loss shown" is not "no loss": an interval that holds 0 says that so many questions do not show a difference. Detects is the smallest difference that they show with a power of 80 %; a smaller loss stays unseen.',
    accuracy: 'Accuracy and speed over the same questions',
    load: 'Speed under load (one scenario and load, head ÷ base)',
    from: 'Base',
    to: 'Head',
    question: 'Question time, ratio',
    ttft: 'TTFT ratio',
    coverage: 'Coverage difference',
    pass: 'Pass difference',
    pAdjusted: 'p (Holm)',
    detectable: 'Detects',
    reading: 'Reading (coverage)',
    lost: 'loss shown',
    gained: 'higher',
    notShown: 'no loss shown',
    scenario: 'Scenario and load',
    e2e: 'E2E ratio',
    tpot: 'Time per token, ratio',
    tokens: 'Throughput ratio (no interval)',
    tooSmall: 'n too small',
    refused: {
      concurrency: 'other concurrency: not compared',
      lag: 'client too late: not compared',
    },
    hardware:
      'In some rows the hardware or the engine differs too ({pairs}), so their speed is not that of precision alone.',
    unstated:
      'Options whose precision neither models.yaml nor their id states are not in the table: {options}. Write `precision` beside them.',
  },
};
