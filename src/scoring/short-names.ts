/** Parts of names that tell nobody apart. */
const GENERIC =
  /(?:股份|集团|责任)?(?:有限)?(?:公司|集团)$|股份|有限|责任|科技|管理|国家|集团|公司|人民|中心|第[一二三四五六七八九十]|医院|法院|检察院|大学|学院|银行|委员会|研究院|律师|事务所|[某省市县区镇乡村]/g;

/**
 * Whether a normal form holds `name` or a short form of it (安全合规部 of 信息安全与合规管理部, 药监局 of
 * 国家药品监督管理局): at least two characters in a row that stand in the name in this order, of which one tells it apart.
 */
export function holdsShortForm(name: string, text: string): boolean {
  return indexOfShortForm(name, text) >= 0;
}

/** Where such a form begins; -1 where there is none. */
export function indexOfShortForm(name: string, text: string): number {
  const whole = text.indexOf(name);
  if (whole >= 0) return whole;
  const telling = new Set(name.replace(GENERIC, ''));
  if (telling.size === 0) return -1;
  for (let at = 0; at + 1 < text.length; at++) {
    if (telling.has(text[at]!) || telling.has(text[at + 1]!)) {
      const first = name.indexOf(text[at]!);
      if (first >= 0 && name.indexOf(text[at + 1]!, first + 1) > first) return at;
    }
  }
  return -1;
}
