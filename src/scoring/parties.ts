/** Who is spoken of: a mention in a normal form. */
export interface Mention {
  start: number;
  end: number;
  /** The name without what its kind adds (有限公司). */
  core: string;
  kind: 'organisation' | 'person' | 'other';
}

const SUFFIX =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|公司|集团|医院|法院|检察院|公安局|银行|大学|学院|事务所|研究院|购物中心|研究所|委员会|基金会|保健院)/g;
const COMPANY_ENDING = /(?:股份|集团|责任)?(?:有限)?(?:公司|集团)$/;
/** Where the name before a suffix begins: behind grammar, marks and digits' 年. */
const BEFORE_NAME =
  /[的在对和与由被向从于了是为而及以其该年月日\s,.:;。、()（）“”"'《》<>|/!?]|根据|比较|结合|须经|经|须|应|因此|收购|通过|关于/g;
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁甄曲家封储靳段富巫焦谷侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎薄印白蒲从鄂赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳姬申扶冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾容向古易慎戈廖庚居衡步都耿满弘匡国文寇广禄东殴沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾关肖欧代';
const ANONYMOUS = new RegExp(`[${SURNAMES}](?:某{1,3}|[甲乙丙丁](?![方类级等型]))`, 'g');
const LONGEST_NAME = 18;

/**
 * The parties of a normal form in order: names of organisations by their suffix, anonymised persons (张某某), and
 * every `known` name (those of the question, see `questionParties`) wherever it stands.
 */
export function findParties(text: string, known: readonly string[] = []): Mention[] {
  const mentions: Mention[] = [];
  for (const name of known) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      mentions.push(mention(at, at + name.length, name));
    }
  }
  for (const match of text.matchAll(SUFFIX)) {
    const end = match.index + match[0].length;
    const start = startOfName(text, match.index);
    if (isName(text, start, match.index, match[0]))
      mentions.push(mention(start, end, text.slice(start, end)));
  }
  for (const match of text.matchAll(ANONYMOUS)) {
    const end = match.index + match[0].length;
    mentions.push({ start: match.index, end, core: match[0], kind: 'person' });
  }
  return withoutOverlaps(mentions);
}

/** The names in the subject of a question: those with a suffix, and what stands joined before 的, 在, 谁, 哪, 分别. */
export function questionParties(question: string): string[] {
  const found = findParties(question).map(({ start, end }) => question.slice(start, end));
  const subject =
    /(?:^|[,，]|比较|根据|结合)([^,，的在是谁哪如]{2,40}?)(?:的|在|谁|哪|分别|如何|是)/.exec(question)?.[1] ??
    '';
  const joined = subject.split(/[和与及、]|以及/);
  const slots =
    joined.length > 1 ? joined.map((name) => name.replace(/^(?:比较|根据|结合)?(?:\d{4}年)?/, '')) : [];
  return [...new Set([...found, ...slots.filter((name) => name.length >= 2 && name.length <= LONGEST_NAME)])];
}

/** Whether two mentions mean one party: equal, or one is the short form of the other (拓远科技 of 拓远科技有限公司). */
export function sameParty(a: Mention, b: Mention): boolean {
  if (a.core === b.core) return true;
  if (a.kind === 'person' || b.kind === 'person') return false;
  const [short, long] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core];
  return short.length >= 2 && (long.startsWith(short) || long.endsWith(short));
}

function mention(start: number, end: number, name: string): Mention {
  const core = name.replace(COMPANY_ENDING, '') || name;
  const kind = name.match(SUFFIX) ? 'organisation' : /某/.test(name) ? 'person' : 'other';
  return { start, end, core, kind };
}

function startOfName(text: string, suffixAt: number): number {
  const from = Math.max(0, suffixAt - LONGEST_NAME);
  let start = from;
  for (const match of text.slice(from, suffixAt).matchAll(BEFORE_NAME))
    start = from + match.index + match[0].length;
  return start;
}

function withoutOverlaps(mentions: Mention[]): Mention[] {
  const sorted = mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Mention[] = [];
  for (const one of sorted) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/**
 * 影响公司 and 送往医院 end like names. Sure are the long suffixes, a place within the name, and a name behind a
 * preposition (对绿色新能源公司).
 */
function isName(text: string, start: number, suffixAt: number, suffix: string): boolean {
  if (suffixAt - start < 2) return false;
  if (suffix.length > 2 || /[省市县区州国]/.test(text.slice(start, suffixAt))) return true;
  if (/[对和与由被向从于为是、]/.test(text[start - 1] ?? '')) return true;
  // 建设银行 at the beginning of a clause; 影响公司 is none.
  return /银行|大学|学院/.test(suffix) && /^[,，。;；:：\n]?$/.test(text[start - 1] ?? '');
}
