const zh = {
  clientLate: 'n/a',
  clientLag: '客户端事件循环滞后：p50 {p50} ms，p99 {p99} ms，最大 {max} ms。',
  clientLateNote:
    '首字延迟为 n/a：客户端滞后 p99 {lag} ms，超过其中位数的 5%，该值不可信（偏高）。请降低并发或换空闲机器。',
  truncatedPrompts: '提示词疑似被服务器截断（计得的输入 token 不足应有的一半）的答案数：',
  promptTruncated: '提示词疑似被截断',
  sockets: '新建连接 {opened} 次，复用 {reused} 次',
  split: '每题耗时构成（占总耗时的份额；p50、p95 为总耗时在该分位附近 ±5 个百分位的同一批题）',
  splitAt: '分位',
  questions: '题数',
  totalMs: '总耗时 ms',
  splitParts: {
    segment: '分词',
    embed: '嵌入',
    bm25: 'BM25',
    dense: '向量',
    fuse: '融合',
    rerank: '重排',
    prompt: '提示词',
    queue: '排队',
    connect: '建连',
    ttft: '首字',
    decode: '解码',
    other: '其他',
  },
};

/** The texts about our clock and about where time goes. */
export const LATENCY_LABELS: { zh: typeof zh; en: typeof zh } = {
  zh,
  en: {
    clientLate: 'n/a',
    clientLag: 'Event-loop lag of the client: p50 {p50} ms, p99 {p99} ms, longest {max} ms.',
    clientLateNote:
      "TTFT is n/a: the client's own lag (p99 {lag} ms) is more than 5 % of its median, which reads too high; lower the concurrency, or use a machine that is idle.",
    truncatedPrompts:
      'answers whose prompt the server seems to have cut (it counted less than half of the input tokens):',
    promptTruncated: 'prompt cut by the server?',
    sockets: '{opened} sockets opened, {reused} requests over an open one',
    split:
      'Where the time of a question goes (shares of its total; p50 and p95: the same questions, those within 5 percentile ranks of that total)',
    splitAt: 'At',
    questions: 'Questions',
    totalMs: 'Total ms',
    splitParts: {
      segment: 'segment',
      embed: 'embed',
      bm25: 'BM25',
      dense: 'dense',
      fuse: 'fuse',
      rerank: 'rerank',
      prompt: 'prompt',
      queue: 'queue',
      connect: 'connect',
      ttft: 'TTFT',
      decode: 'decode',
      other: 'other',
    },
  },
};
