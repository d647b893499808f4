/** Units by dimension; `name*factor` gives the factor to the base unit. Longer names win. */
const UNITS: Record<string, string> = {
  cny: '元 元人民币 人民币 块钱 分钱*0.01 毛钱*0.1 rmb 圆 角*0.1',
  usd: '美元 美金 usd',
  hkd: '港元 港币 hkd',
  eur: '欧元 eur',
  jpy: '日元 jpy',
  gbp: '英镑 gbp',
  krw: '韩元',
  twd: '新台币 台币',
  percent: '% ‰*0.1 成*10 个成*10 折*10',
  points: '个百分点 百分点 个点 个基点*0.01 基点*0.01 bp*0.01',
  times: '倍',
  'duration:month': '年*12 周年*12 个月龄 月龄 个月大 个年头*12 年头*12 个月 月 个季度*3 季度*3',
  'duration:second':
    '天*86400 日*86400 昼夜*86400 个自然日*86400 自然日*86400 周*604800 个星期*604800 星期*604800 个礼拜*604800 礼拜*604800 小时*3600 个小时*3600 钟头*3600 个钟头*3600 h*3600 刻钟*900 分钟*60 min*60 秒 秒钟 ms*0.001 毫秒*0.001',
  'duration:workday': '个工作日 工作日 个工作周*5 工作周*5',
  mass: '千克*1000 公斤*1000 kg*1000 克 g 毫克*0.001 mg*0.001 微克*0.000001 吨*1000000 斤*500',
  length: '千米*1000 公里*1000 km*1000 米 m 厘米*0.01 cm*0.01 毫米*0.001 mm*0.001',
  area: '平方米 平米 平 m2 平方公里*1000000 平方千米*1000000 km2*1000000 公顷*10000 亩*666.6666666666666',
  volume: '立方米*1000 m3*1000 升 l 毫升*0.001 ml*0.001',
  energy:
    '千瓦时 kwh 度电 兆瓦时*1000 吉焦*277.77777777777777 兆焦*0.2777777777777778 千焦*0.0002777777777777778',
  power: '千瓦 kw 兆瓦*1000 mw*1000 瓦*0.001',
  temperature: '°c 摄氏度 度',
  'count:人': '人 名 位 人次 号人',
  'count:岁': '岁 周岁',
  pressure: 'mmhg 毫米汞柱 kpa*7.50062',
  clock: '时',
};
const COUNTED =
  '家 个 次 项 台 辆 件 条 户 只 套 座 间 所 股 张 份 起 款 种 类 篇 页 层 级 届 期 处 门 部 栋 株 头 棵 枚 瓶 盒 箱 包 袋 支 把 支 艘 架 例 片 粒 颗 场 轮 组 批 笔 分 字 步 句 章 节 款 号';

/** A unit of measure: `factor` leads to the base unit of its dimension. */
export interface Unit {
  name: string;
  dimension: string;
  factor: number;
}

const unitsByFirst = new Map<string, Unit[]>();
for (const [dimension, names] of [
  ...Object.entries(UNITS),
  ...COUNTED.split(' ').map((n) => [`count:${n}`, n]),
]) {
  for (const entry of names!.split(' ')) {
    const [name, factor] = entry.split('*');
    const units = unitsByFirst.get(name![0]!) ?? [];
    units.push({ name: name!, dimension: dimension!, factor: Number(factor ?? 1) });
    unitsByFirst.set(name![0]!, units);
  }
}
for (const units of unitsByFirst.values()) units.sort((a, b) => b.name.length - a.name.length);

/** What a word after the unit makes of it: 三成立 and 成员 hold no 成, 3时代 no hour. */
const NO_UNIT =
  /(?<=十)分(?!之)|成[立为员本功果交都长绩熟年人品就型效]|月[份经]|周[围边期]|点[击评]|时[代期候间段]|分[别布为公支析子]|部[门分署件]|平[均台等衡稳]|类[别型似]|项目|名[为称单]|位[于置]|度[过假]|期[间限货]|股[东份权利]|级别|组[织成建]|批[准发评]|节[能日约]|条[件例款]|包[括含]|处[理罚于]|把[握]|支[持付出]|份[额有]/y;

/** The unit that begins at `at` of a normal form; the longest wins. */
export function unitAt(text: string, at: number): Unit | undefined {
  const unit = unitsByFirst
    .get(text[at] ?? '')
    ?.find(
      ({ name }) =>
        text.startsWith(name, at) && !(/[a-z]$/.test(name) && /[a-z]/.test(text[at + name.length] ?? '')),
    );
  NO_UNIT.lastIndex = at;
  return unit?.name.length === 1 && NO_UNIT.test(text) ? undefined : unit;
}
