import { BOUND } from './duty.ts';
import { denials } from './negation.ts';

const ASKS_WHETHER =
  /(?:能|可以|会|要|需要|是|有|算|支持|允许|包括|必须)[^,。?]{0,24}吗|能不能|可不可以|要不要|是不是|有没有|是否|能否|可否|用不用|需不需要|会不会|算不算/;
/** A question that asks for more than yes or no. */
const ASKS_MORE = /什么|哪|谁|多少|几|怎么|如何|为何|[?？].*[?？]/;
const YES =
  /^(?:[嗯哦啊对]{1,2}[,的呀啊]?)?(?:是的?|对的?|有的?|会的?|能的?|可以的?|要的?|行|需要的?|支持|允许|没错|当然)(?:呀|啊|哦|哈|呢|,|$)/;
const NO =
  /^(?:[嗯哦啊]{1,2}[,的呀啊]?)?(?:不是|没有|不会|不能|不可以|不要|不用|不行|不需要|不支持|不允许|不|否|用不着|不必|无需)(?:的|呀|啊|哦|哈|呢|,|$)/;

/** Whether a question can be answered with yes or no. */
export function asksWhether(question: string): boolean {
  return ASKS_WHETHER.test(question);
}

/** The answer to a single question of yes or no, where its first clause (a normal form) is one. */
export function yesOrNo(question: string, first: string): 'yes' | 'no' | undefined {
  if (!asksWhether(question) || ASKS_MORE.test(question)) return undefined;
  if (NO.test(first)) return 'no';
  return YES.test(first) ? 'yes' : undefined;
}

/**
 * Whether a keypoint answers such a question with yes or no; undefined where its condition may answer either way
 * (保留30天后自动删除 to 会一直留着吗).
 */
export function affirms(statement: string): 'yes' | 'no' | undefined {
  const keypoint = statement.replace(BOUND, '');
  if (denials(keypoint).length > 0 || /禁|免(?=[收费缴交])|拒/.test(keypoint)) return 'no';
  return /须|方可|才|只|仅|后|前|除|内|每|\d/.test(keypoint) ? undefined : 'yes';
}
