import type { Language } from '../labels.ts';

const zh = {
  title: '升级到更大的模型是否值得',
  intro:
    '每一行把一个规模与相邻的更大规模、以及与最小规模比较，只比同一位置、同一模式、同一批题。覆盖率与通过率之差按同一道题配对，单位为百分点，方括号内为 95% 区间。',
  rule: '判断规则：覆盖率之差的配对区间整体高于 0，且经 Holm 校正的 p < 0.05，记为“值得（有收益）”；整体低于 0 记为“更差”；其余为“未显示收益”——不等于没有收益，“可检出”一栏是同样题数以 80% 功效能显示的最小差异。收益是否抵得上多出的卡和费用，请对照同一行自行判断。',
  from: '从',
  to: '到',
  cards: '硬件',
  monthly: '每月费用 元',
  question: '整题耗时之比',
  ttft: '首字之比',
  coverage: '覆盖率之差',
  pass: '通过率之差',
  pAdjusted: 'p（Holm）',
  detectable: '可检出',
  verdict: '判断',
  verdicts: { worth: '值得（有收益）', worse: '更差', 'not-shown': '未显示收益' },
  tooSmall: 'n 太小',
  refused: {
    concurrency: '并发不同，不比',
    lag: '客户端滞后，不比',
  },
  unlikePrecisions: '有的升级同时换了精度（见方案名），差异不只来自规模。',
  costNote: '每月费用按“成本”一节的提问量与规则推算；未知为“—”。',
};

/** The texts of the upgrade table. */
export const UPGRADE_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Is a larger model worth it',
    intro:
      'Each row sets a size against the next larger one, or against the smallest, of the same place and mode and over the same questions. Differences of coverage and pass are paired by question, in percentage points, with their 95 % interval.',
    rule: 'Rule: "worth it (gain shown)" where the paired interval of coverage lies above 0 and p adjusted by Holm is below 0.05; "worse" where it lies below 0; else "no gain shown", which is not "no gain": Detects is the smallest difference that as many questions show with a power of 80 %. Whether a gain is worth its cards and cost is for the reader to judge; both stand in the row.',
    from: 'From',
    to: 'To',
    cards: 'Hardware',
    monthly: 'Yuan a month',
    question: 'Question time, ratio',
    ttft: 'TTFT ratio',
    coverage: 'Coverage difference',
    pass: 'Pass difference',
    pAdjusted: 'p (Holm)',
    detectable: 'Detects',
    verdict: 'Reading',
    verdicts: { worth: 'worth it (gain shown)', worse: 'worse', 'not-shown': 'no gain shown' },
    tooSmall: 'n too small',
    refused: {
      concurrency: 'other concurrency: not compared',
      lag: 'client too late: not compared',
    },
    unlikePrecisions:
      'Some steps change the precision too (see the names), so their difference is not that of size alone.',
    costNote: 'Yuan a month are at the volume and by the rules of the section on cost; unknown is a dash.',
  },
};
