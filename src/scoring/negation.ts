/** Words in which 不, 无, 未, 没, 非 deny nothing about what follows, or the denial is part of a name. */
const NOT_A_DENIAL =
  /不(?:仅|但|只|断|同|锈|动产|久|过|少|管|论|得不|如|及时|可避免|可抗力|良|适|规则|足|利|法|当|确定|稳定|平衡|菲|错|愧|禁|妨|至于|懈|可或缺|满|安|明|便|溶|正当)|无(?:条件|理由|期徒刑|论|形|锡|线|人机|业|偿|效|机|障碍|辜|疑|烟|菌|纺|息|菌)|未(?:来|成年|遂|婚|央|必)|没(?:收|落)|非(?:常|法|洲|典|经常|流动|营利|物质|凡|金融|公开|标|遗)|无(?=$)/y;
const DENIAL =
  /(?:并没有|没有|并未|从未|尚未|未曾|未能|并非|不是|并不|不再|不会|不能|不得|无需|无须|毫无|不|没|未|无|非|否认|拒绝)/g;
/** What may stand between a denial and what it denies. */
const BETWEEN =
  /^(?:显著|明显|完全|充分|有效|直接|及时|能够|能|会|有|被|得到|进行|出现|发生|存在|任何|再|很|太|曾|经|地|的|在|予以|是|为|均|都|十分|全面|积极|成功)/;

/** 不过 (but) holds no mark of aspect: without its 过 it would deny what follows. */
const ASPECT = /[了的着]|(?<!不)过/g;

/** A denial in a clause; `at` and `length` are of its mark. */
export interface Denied {
  /** Where the denial stands. */
  at: number;
  /** The first two characters of what is denied. */
  head: string;
  length: number;
}

/** What a clause of a normal form denies. */
export function denials(text: string): Denied[] {
  const found: Denied[] = [];
  for (const match of text.matchAll(DENIAL)) {
    if (isPartOfWord(text, match.index)) continue;
    let rest = text.slice(match.index + match[0].length, match.index + match[0].length + 16);
    for (let step = 0; step < 3 && BETWEEN.test(rest); step++) rest = rest.replace(BETWEEN, '');
    const head = rest.slice(0, 2);
    if (head.length > 0) found.push({ at: match.index, length: match[0].length, head });
  }
  return found;
}

/**
 * Whether one of two clauses denies what the other says: the head of a denial of one stands in the other with no
 * denial on it, and nowhere denied there. A head that the other lacks proves nothing.
 */
export function denialConflict(keypoint: string, answer: string): string | undefined {
  // 犯了故意杀人罪 and 没有犯故意杀人罪: marks of aspect stand between.
  const [bareKeypoint, bareAnswer] = [keypoint.replace(ASPECT, ''), answer.replace(ASPECT, '')];
  const inKeypoint = denials(bareKeypoint);
  const inAnswer = denials(bareAnswer);
  return (
    inKeypoint.find((one) => isAffirmed(one, bareAnswer, inAnswer))?.head ??
    inAnswer.find((one) => isAffirmed(one, bareKeypoint, inKeypoint))?.head
  );
}

function isAffirmed(denied: Denied, text: string, denialsThere: readonly Denied[]): boolean {
  if (denied.head.length < 2 || denialsThere.some(({ head }) => head === denied.head)) return false;
  const at = text.indexOf(denied.head);
  if (at < 0) return false;
  // 没有高血压、糖尿病: a denial reaches over a list.
  return !denialsThere.some(
    (other) => other.at < at && /^[^,，。;]*[、和及或]/.test(text.slice(other.at, at)),
  );
}

function isPartOfWord(text: string, at: number): boolean {
  NOT_A_DENIAL.lastIndex = at;
  return NOT_A_DENIAL.test(text);
}
