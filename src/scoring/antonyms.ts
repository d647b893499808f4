/** Words of direction by scale: one side against the other. Words of one side may stand for each other. */
// biome-ignore format: a table
const SCALES: readonly (readonly [string, string])[] = [
  ['增加 增长 增多 上升 提高 提升 增强 加强 扩大 上涨 上调 升高 加大 加深 增大 强化 攀升 走高 增进 高出 多出 上浮', '减少 下降 降低 削弱 减弱 缩小 下跌 下调 回落 下滑 弱化 减轻 缩减 走低 减缓 减小 缩水 萎缩'],
  ['同比', '环比'], ['年利 年率', '月利 日利 月率 日率'], ['年产', '月产 日产'], ['年薪', '月薪 日薪 时薪'], ['年租', '月租 日租'],
  ['年均', '月均 日均'], ['建筑', '占地'], ['毛利', '净利'], ['税前', '税后'], ['含税', '免税'], ['固定', '浮动'],
  ['营收', '成本'],
  ['延长 拉长 变长', '缩短 变短 压缩'], ['提前', '推迟 延后 延期 推后 顺延'],
  ['改善 好转 优化 缓解', '恶化 变差 加重 加剧 劣化 弱化'],
  ['更高', '更低'], ['更多', '更少'], ['更大', '更小'], ['更早', '更晚'], ['更长', '更短'], ['更强', '更弱'],
  ['更快', '更慢'], ['更好', '更差'], ['更重', '更轻'], ['高于 多于 大于 超过 优于 超出', '低于 少于 小于 不足 劣于 不及'],
  ['早于 先于', '晚于 迟于'], ['最高', '最低'], ['最多', '最少'], ['最大', '最小'], ['最早', '最晚'], ['较高', '较低'],
  ['收购 购买 买入 购入', '出售 卖出 售出 剥离'], ['流入', '流出'], ['盈利 获利', '亏损'], ['收入', '支出 成本'],
  ['促进 推动 助力 推进', '阻碍 抑制 妨碍 制约'], ['有利', '不利'], ['积极', '消极'], ['成功', '失败'],
  ['支持 赞成', '反对'], ['同意 批准 通过', '否决 驳回 拒绝'], ['允许', '禁止'], ['有效', '无效'], ['合法', '非法 违法'],
  ['原告', '被告'], ['甲方', '乙方'], ['买方', '卖方'], ['出租人', '承租人'], ['债权', '债务'], ['利润 盈余', '亏空'],
  ['阳性', '阴性'], ['正常', '异常'], ['良性', '恶性'], ['急性', '慢性'], ['左侧', '右侧'], ['上方', '下方'], ['前期', '后期'],
  ['优势', '劣势'], ['乐观', '悲观'], ['宽松', '紧缩'], ['开放', '封闭'], ['集中', '分散'], ['借入', '偿还'],
  ['升级', '降级'], ['升职 晋升', '降职'], ['开始 启动', '终止 停止 结束'], ['承认', '否认'], ['接受', '拒绝'],
  ['有期', '无期'], ['正面', '负面'], ['主动', '被动'], ['稳定', '波动 动荡'], ['肯定', '否定'], ['吸引', '排斥'],
  ['确保 保障', '危及 损害'], ['保护', '破坏'], ['增值', '贬值 减值'], ['扩张', '收缩'], ['改进', '倒退'],
];

interface Term {
  scale: number;
  side: 0 | 1;
}

const terms = new Map<string, Term[]>();
SCALES.forEach((sides, scale) => {
  sides.forEach((words, side) => {
    for (const word of words.split(' ')) {
      terms.set(word, [...(terms.get(word) ?? []), { scale, side: side as 0 | 1 }]);
    }
  });
});

/** A word of direction in a clause. */
export interface Direction extends Term {
  word: string;
  at: number;
}

/** The words of direction of a normal form, in order. */
export function directions(text: string): Direction[] {
  const found: Direction[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    const word = text.slice(at, at + 2);
    for (const term of terms.get(word) ?? []) found.push({ ...term, word, at });
  }
  return found;
}

const STEP_OVER = /[的了着对其和与、更地,，]/g;
const after = (text: string, one: Direction) =>
  text
    .slice(one.at + 2, one.at + 10)
    .replace(STEP_OVER, '')
    .slice(0, 2);
const before = (text: string, one: Direction) =>
  text
    .slice(Math.max(0, one.at - 6), one.at)
    .replace(STEP_OVER, '')
    .slice(-2);

/**
 * The word of the answer that points the other way than the keypoint does about the same thing, if any:
 * the opposite word stands beside what stands beside the keypoint's word, or the clauses are `alike` and the
 * answer has only the opposite.
 */
export function directionConflict(keypoint: string, answer: string, alike: boolean): string | undefined {
  const there = directions(answer);
  if (there.length === 0) return undefined;
  for (const one of directions(keypoint)) {
    const sameScale = there.filter(({ scale }) => scale === one.scale);
    const near = sameScale.filter((other) => isBeside(keypoint, one, answer, other));
    if (near.some(({ side }) => side === one.side)) continue;
    const opposite = near.find(({ side }) => side !== one.side);
    if (opposite) return opposite.word;
    if (alike && sameScale.length > 0 && sameScale.every(({ side }) => side !== one.side))
      return sameScale[0]!.word;
  }
  return undefined;
}

function isBeside(keypoint: string, one: Direction, answer: string, other: Direction): boolean {
  const behind = after(keypoint, one);
  if (behind.length === 2 && behind === after(answer, other)) return true;
  const ahead = before(keypoint, one);
  return ahead.length === 2 && ahead === before(answer, other);
}
