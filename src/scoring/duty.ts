/**
 * What a statement demands or allows. `none`: it speaks of neither. The words of each side are grammar (modal verbs
 * and their negations), not topics.
 */
export type Duty = 'must' | 'must-not' | 'may' | 'need-not' | 'none';

/** 不得少于14位 sets a bound; what it bounds is a fact. */
export const BOUND = /不(?:得|能|可|应|宜)?(?:少于|低于|超过|高于|多于|大于|小于|早于|晚于|迟于)/g;
const MUST_NOT =
  /不得|禁止|严禁|不可(?!避免|或缺|抗)|不能|不准|不许|不允许|不(?:再)?支持|不再提供|禁用|勿|不予|不应|谢绝/;
const NEED_NOT = /无需|无须|不必|不需要?|不用|免(?:收|缴|交|费|于|除|征|予|票)|不要求/;
const MUST = /必须|应当|(?<![供相对反适响效感])应(?=[^用对急变届])|需(?=[^求])|须|务必|只能|方可|才[能可]/;
const MAY = /可以|可(?=[^能靠见观持行用])|允许|支持|准许|有权/;

/** The duty that a keypoint (a normal form) states. */
export function dutyOf(statement: string): Duty {
  const text = statement.replace(BOUND, '');
  if (MUST_NOT.test(text)) return MUST.test(text) ? 'none' : 'must-not';
  if (NEED_NOT.test(text)) return 'need-not';
  if (MUST.test(text)) return MAY.test(text) ? 'none' : 'must';
  return MAY.test(text) ? 'may' : 'none';
}

const PERMITS =
  /可以(?!说)|允许|也行|都行|就行|就成|都成|没问题|没关系|没事|没啥|随便|随意|随时|照样|照常|照旧用|任意|有权|不影响|先[^,。]{1,6}起来/;
const RELEASES =
  /不用|用不着|无需|无须|不必|没必要|没有必要|不需要|并非必|不是必|无所谓|不要求|不强制|免[了收费除缴]|分文不|一分钱(?:都)?不|省[了去]/;
const RESTRICTS =
  /(?<!用)不得|禁止|严禁|不可(?!避免)|不能|不准|不许|不让|不允许|(?<![告特分区级个类性识辨差])别(?![的人处墅名])|勿|只有|只能|除非|才[能可行算]|必须|务必|一律|一定要|得先|要先|不行|不予|拒绝|谢绝|未经|不成|甭|须/;
const DENIES = /[不没无未勿别禁非免拒停]|只|才|必须|务必|须|一定|不能/;

/**
 * How an answer (normal forms of its clauses that speak of the matter) stands to a duty: it states the opposite, it
 * speaks of no duty at all where one must be spoken of, or neither can be told (`open`).
 */
export function dutyIn(answer: string, keypoint: string): 'opposite' | 'absent' | 'open' {
  const duty = dutyOf(keypoint);
  // 应饭后服用 may well be said without a word of duty.
  const isStrict = /须|务必/.test(keypoint);
  const [permits, releases, restricts] = [PERMITS, RELEASES, RESTRICTS].map((words) => words.test(answer));
  if (duty === 'must-not') {
    if ((permits || releases) && !restricts) return 'opposite';
    return DENIES.test(answer) ? 'open' : 'absent';
  }
  if (duty === 'must') {
    if ((releases || (permits && !CONDITIONS.test(answer))) && !restricts) return 'opposite';
    return DEMANDS.test(answer) || !isStrict ? 'open' : 'absent';
  }
  if (duty === 'may' && restricts && !permits) return 'opposite';
  if (duty === 'need-not' && !releases && !/[不没无未免]|自动/.test(answer)) return 'absent';
  return 'open';
}

const CONDITIONS = /但|前提|条件|要|得|必/;
const DEMANDS = /[须必得要请先应务才只别不没需]|一律|严禁/;

/** Whether an answer releases from something or makes it easy (不用, 即可), which sits ill with a duty. */
export function releases(answer: string): boolean {
  return RELEASES.test(answer) || /即可|就[行成能]|便可/.test(answer);
}
