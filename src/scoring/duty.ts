/**
 * What a statement demands or allows. `none`: it speaks of neither. The words of each side are grammar (modal verbs
 * and their negations), not topics.
 */
export type Duty = 'must' | 'must-not' | 'may' | 'need-not' | 'none';

/** 不得少于14位 sets a bound; what it bounds is a fact. */
const BOUND = /不(?:得|能|可|应|宜)?(?:少于|低于|超过|高于|多于|大于|小于|早于|晚于|迟于)/g;
const MUST_NOT = /不得|禁止|严禁|不可(?!避免|或缺|抗)|不能|不准|不许|不允许|不支持|禁用|勿|不予|不应|谢绝/;
const NEED_NOT = /无需|无须|不必|不需要?|不用|免(?:收|缴|交|费|于|除|征|予)|不要求/;
const MUST = /必须|应当|(?<![供相对反适响效感])应(?=[^用对急变届])|需(?=[^求])|须|务必|只能|方可|才[能可]/;
const MAY = /可以|可(?=[^能靠见观持行用])|允许|支持|准许|有权/;

/** The duty that a keypoint (a normal form) states. */
export function dutyOf(statement: string): Duty {
  const text = statement.replace(BOUND, '');
  if (MUST_NOT.test(text)) return 'must-not';
  if (NEED_NOT.test(text)) return 'need-not';
  if (MUST.test(text)) return 'must';
  return MAY.test(text) ? 'may' : 'none';
}

const PERMITS =
  /可以(?!说)|允许|也行|都行|就行|就成|都成|没问题|没关系|没事|没啥|随便|随意|随时|照样|照常|照旧用|任意|有权|不影响|先[^,。]{1,6}起来/;
const RELEASES =
  /不用|用不着|无需|无须|不必|没必要|没有必要|不需要|并非必|不是必|无所谓|不要求|不强制|免[了收费除缴]|分文不|一分钱(?:都)?不|不收|省[了去]/;
const RESTRICTS =
  /(?<!用)不得|禁止|严禁|不可(?!避免)|不能|不准|不许|不让|不允许|别|勿|只有|只能|除非|才[能可行算]|必须|务必|一律|一定要|得先|要先|不行|不予|拒绝|谢绝|未经|不成|甭|须/;
const DENIES = /[不没无未别勿禁非免拒停]|只|才|必须|务必|须|一定|不能/;

/**
 * How an answer (normal forms of its clauses that speak of the matter) stands to a duty: it states the opposite, it
 * speaks of no duty at all where one must be spoken of, or neither can be told (`open`).
 */
export function dutyIn(answer: string, duty: Duty): 'opposite' | 'absent' | 'open' {
  const [permits, releases, restricts] = [PERMITS, RELEASES, RESTRICTS].map((words) => words.test(answer));
  if (duty === 'must-not') {
    if ((permits || releases) && !restricts) return 'opposite';
    return DENIES.test(answer) ? 'open' : 'absent';
  }
  if (duty === 'must') {
    if ((releases || permits) && !restricts) return 'opposite';
    return DEMANDS.test(answer) ? 'open' : 'absent';
  }
  if (duty === 'may' && restricts && !permits) return 'opposite';
  if (duty === 'need-not' && !releases && !/[不没无未免]|自动/.test(answer)) return 'absent';
  return 'open';
}

const DEMANDS = /[须必得要请先应务才只别不没需]|一律|严禁/;

const ASKS_WHETHER =
  /(?:能|可以|会|要|需要|是|有|算|支持|允许|包括|必须)[^,。?]{0,24}吗|能不能|可不可以|要不要|是不是|有没有|是否|能否|可否|用不用|需不需要|会不会|算不算/;
const YES =
  /^(?:[嗯哦啊对]{1,2}[,的呀啊]?)?(?:是的?|对的?|有的?|会的?|能的?|可以的?|要的?|行|需要的?|支持|允许|没错|当然)(?:呀|啊|哦|哈|呢|,|$)/;
const NO =
  /^(?:[嗯哦啊]{1,2}[,的呀啊]?)?(?:不是|没有|不会|不能|不可以|不要|不用|不行|不需要|不支持|不允许|不|否|用不着|不必|无需)(?:的|呀|啊|哦|哈|呢|,|$)/;

/** The answer to a question of yes or no, where it begins with one: the first clauses are normal forms. */
export function yesOrNo(question: string, clauses: readonly string[]): 'yes' | 'no' | undefined {
  if (!ASKS_WHETHER.test(question)) return undefined;
  const first = clauses[0] ?? '';
  if (NO.test(first)) return 'no';
  return YES.test(first) ? 'yes' : undefined;
}

/** Whether a keypoint answers such a question with yes or no. */
export function affirms(keypoint: string): 'yes' | 'no' {
  return /[不未无非]|禁|没|免(?=[收费缴交])|拒/.test(keypoint) ? 'no' : 'yes';
}
