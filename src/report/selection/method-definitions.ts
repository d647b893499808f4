import type { Language } from '../labels.ts';

/** Every term of a report with its meaning in short; docs/metrics.md and docs/statistics.md have the whole of it. */
export const METHOD_DEFINITIONS: Record<Language, readonly (readonly [string, string])[]> = {
  zh: [
    ['方案', '一个模型（或系统）加一种模式（有 RAG 或无 RAG），即一次运行中的一个配置。'],
    ['要点覆盖率', '答案说到的必要要点的权重 ÷ 全部必要要点的权重，0 到 100%；规则无法断定的按未说到计。'],
    ['通过', '覆盖率达到题集的及格线，且没有说出任何不得出现的内容；通过率是通过的题占有结果的题的份额。'],
    [
      '场景得分',
      '满分 100：可答的题取覆盖率，说出不得出现的内容或不该拒答而拒答为 0；不可答的题通过为 100，否则 0。',
    ],
    ['首字 TTFT', '从请求写出到收到第一个 token 的毫秒数，不含客户端排队和建连。'],
    ['TPOT', '首字之后平均每个输出 token 的毫秒数。'],
    ['整题耗时', '检索加生成的毫秒数，到最后一个 token；不含排队、失败的尝试和评分。'],
    ['E2E', '负载测试中一个请求从发出（开环时从计划时刻）到最后一个 token 的毫秒数。'],
    ['p50、p95', '分位数：有 50%、95% 的请求不慢于它；样本不足 20 不给 p95。'],
    [
      '95% 区间',
      '覆盖率等均值用自助法（按题组整组重抽样），通过率用 Wilson 区间；反复测量时约 95% 的区间含真值。',
    ],
    ['配对比较', '两个方案在同一道题上的差，再取平均；题目难易的影响因此抵消。'],
    ['p（Holm）', '假如两者一样好，出现这么大差异的概率；同一张表的多个比较按 Holm 法校正。'],
    ['未显示差异', '区间含 0（比值含 1），或校正后的 p ≥ 0.05；不等于没有差异。'],
    ['可检出', '同样多的题以 80% 的功效、双侧 5% 能显示的最小真实差异。'],
    ['比值', '两侧中位数之比，各自独立重抽样得区间；任何一侧不足 10 个值不给区间。'],
    ['并发', '同时进行的请求数；延迟只在同一并发下比较。'],
    ['及时', '负载测试中在限值内答完的请求；分母是全部计划请求，失败和未发出的也在内。'],
    ['指纹', '决定数字的一切（题集、语料、索引、模型配置、提示词、评分规则）的哈希。'],
  ],
  en: [
    ['Option', 'A model (or system) in one mode, with RAG or without: an arm of a run.'],
    [
      'Coverage',
      'Weight of the keypoints that the answer states ÷ weight of all that it must state, 0 to 100 %; those that rules cannot settle count as not stated.',
    ],
    [
      'Pass',
      'Coverage reaches the threshold of the suite and nothing that must not be said is said; the pass rate is the share of such questions among those with a result.',
    ],
    [
      'Scenario score',
      'Of 100: coverage for an answerable question, 0 where it says what must not be said or refuses wrongly; for an unanswerable one 100 if it passes, else 0.',
    ],
    [
      'TTFT',
      'Time to first token: milliseconds from the written request to the first token, without waits for a slot and connecting.',
    ],
    ['TPOT', 'Time per output token: mean milliseconds of each token after the first.'],
    [
      'Question time',
      'Retrieval and generation to the last token, in milliseconds; without waits for a slot, failed attempts and scoring.',
    ],
    [
      'E2E',
      'In a load bench: milliseconds from sending a request (in an open load from its due time) to its last token.',
    ],
    [
      'p50, p95',
      'Quantiles: 50 %, 95 % of requests were no slower; there is no p95 of fewer than 20 values.',
    ],
    [
      '95 % interval',
      'Of coverage and other means by bootstrap (groups of questions drawn whole), of pass rates after Wilson; of many such measurements about 95 % hold the true value.',
    ],
    [
      'Paired comparison',
      'The mean of differences between two options on the same question, so that hard and easy questions cancel out.',
    ],
    [
      'p (Holm)',
      'How likely so large a difference would be if both were as good; adjusted after Holm over the comparisons of a table.',
    ],
    [
      'No difference shown',
      'The interval holds 0 (1 for a ratio), or the adjusted p is not below 0.05; this is not "no difference".',
    ],
    [
      'Detects',
      'The smallest true difference that as many questions show with a power of 80 % at a two-sided 5 %.',
    ],
    [
      'Ratio',
      'Of two medians, each side resampled on its own; no interval with fewer than 10 values on a side.',
    ],
    ['Concurrency', 'Requests under way at once; latencies are compared only at the same one.'],
    [
      'In time',
      'Requests of a load bench answered whole within the limits, of all that were scheduled, failed and unsent ones included.',
    ],
    [
      'Fingerprint',
      'The hash of what figures depend on: suites, corpora, indexes, entries of models, prompt, rules of scoring.',
    ],
  ],
};
