import type { Language } from '../labels.ts';

const zh = {
  title: '模型规模对比（实测与估算分开）',
  intro:
    '未标“≈”的都是实测；“≈”为估算，规则如下。准确率从不估算：没测过的规模，覆盖率一栏只有“—”；某个规模的 RAG 增益也不能搬到另一个规模上。',
  weightsRule:
    '权重显存（估算）= 参数量 × 每个权重的字节数：fp16/bf16 为 2，fp8/int8 为 1，AWQ/GPTQ/int4 为 0.55（含约 10% 的缩放因子），GGUF qN 为 (N + 0.5)/8；vLLM 与 transformers 未注明精度时按 16 位计。KV 缓存与引擎另占。',
  speedRule:
    '解码速度（估算）：单请求解码受显存带宽限制，每个 token 要读一遍全部权重，故 tokens/s 与权重字节数成反比；取同一硬件、同一精度、规模最近的实测值换算。只对稠密模型、只在并发 1 时估算。',
  speedFrom: '速度与首字取自同一负载：{load}。解码 tokens/s = 1000 ÷ TPOT 中位数（毫秒），即单个请求的速度。',
  noSpeed: '没有可用的负载测试，速度与首字为“—”。',
  model: '模型',
  parameters: '参数 B',
  precision: '精度',
  hardware: '硬件',
  decode: '解码 tokens/s',
  ttft: '首字中位 ms',
  weights: '权重 GiB（估算）',
  noRag: '覆盖率 无 RAG',
  rag: '覆盖率 有 RAG',
  unmeasured: '{family}-{size}B（未测）',
  tooLarge: '放不下（显存 {memory} GiB）',
  coverage: '要点覆盖率 %',
  accuracyChart: '规模与覆盖率（实测，95% 区间）',
  accuracySummary: '横轴为参数量（对数），纵轴为要点覆盖率；只画实测过的规模。',
  speedChart: '规模与解码速度',
  speedSummary: '横轴为参数量（对数），纵轴为单请求解码速度；虚线系列为估算。',
  measured: '实测',
  estimated: '估算',
  missing:
    '{model}：标识写着 {family} {size}B，但没有这个规模的模型（稠密规模有 {sizes}）；请核对服务端实际加载的是什么。',
};

/** The texts of the comparison of sizes. */
export const SIZES_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Model sizes side by side, measured and estimated apart',
    intro:
      'All figures are measured but those with "≈", which are estimates by the rules below. Accuracy is never estimated: a size that was not asked has a dash, and the gain of RAG at one size says nothing of another.',
    weightsRule:
      'Weights (estimate) = parameters × bytes a weight: 2 for fp16 and bf16, 1 for fp8 and int8, 0.55 for AWQ, GPTQ and int4 (with about 10 % for scales), (N + 0.5)/8 for GGUF qN; vLLM and transformers count as 16 bits where no precision is stated. KV cache and engine come on top.',
    speedRule:
      'Decoding speed (estimate): one request alone is bound by memory bandwidth, since each token reads every weight once, so tokens/s go as 1 / bytes of weights, from the nearest measured size on the same hardware in the same precision. Only for dense models, only at one request in flight.',
    speedFrom:
      'Speed and TTFT are of one load: {load}. Decoding tokens/s = 1,000 ÷ median TPOT (ms), the speed of one request.',
    noSpeed: 'There is no load bench to take speed and TTFT from: they are dashes.',
    model: 'Model',
    parameters: 'Parameters B',
    precision: 'Precision',
    hardware: 'Hardware',
    decode: 'Decoding tokens/s',
    ttft: 'TTFT median ms',
    weights: 'Weights GiB (estimate)',
    noRag: 'Coverage, no RAG',
    rag: 'Coverage, RAG',
    unmeasured: '{family}-{size}B (not measured)',
    tooLarge: 'does not fit ({memory} GiB)',
    coverage: 'Keypoint coverage %',
    accuracyChart: 'Size and coverage (measured, 95 % intervals)',
    accuracySummary: 'Coverage over the number of parameters (logarithmic); only sizes that were measured.',
    speedChart: 'Size and decoding speed',
    speedSummary:
      'Decoding speed of one request over the number of parameters (logarithmic); the dashed series is estimated.',
    measured: 'measured',
    estimated: 'estimated',
    missing:
      '{model}: its id says {family} {size}B, and no such model was published (dense sizes: {sizes}); check what the server really loads.',
  },
};
