const CANNOT =
  /(?:无法|不能|难以|没法|没有办法|没办法|不足以|无从|不便)[^,。;]{0,12}?(?:回答|作答|答复|解答|确定|得知|判断|确认|给出|获知|得出|查到|找到|知晓|查证|推断|回复)|(?:无法|不便|^不能|我不能)[^,。;]{0,8}?提供|未能[^,。;]{0,6}?(?:找到|检索到|查到)/;
/** What an answer draws on. */
export const SOURCE =
  '资料|文档|材料|报告|文中|文内|上下文|文件|内容|原文|信息|文本|文章|段落|检索|知识库|判决书|病历|病案|记录|片段|语料|数据库|背景|来源|条款|合同|公告|手册|制度|说明书|上文|文献';
const ABSENCE =
  '(?:没有|并没有|并未|未曾|尚未|未能|未|没|不|均未|都没有|无)(?:明确|直接|具体|相关|任何|地|有|能|详细|找到|检索到|关于|对此|作出|做出){0,4}(?:提到|提及|提供|说明|记载|包含|包括|涉及|给出|披露|列出|写明|找到|检索到|查到|查询到|搜索到|发现|显示|指出|介绍|描述|体现|载明|公布|标明|注明|谈及|覆盖|收录|交代|透露|阐述|讨论|反映|记录|规定|回答|涵盖|含有|相关|有关|关于|答案)';
const SOURCE_LACKS = new RegExp(`(?:${SOURCE})[^。;]{0,30}?${ABSENCE}`);
const LACKS_OBJECT = new RegExp(
  `(?:${ABSENCE}|缺乏|缺少|暂无|查无|并无|没有|无)[^,。;]{0,24}?(?:相关|有关|此|该|这|对应|所需|上述|类似|可用|足够|关于)[^,。;]{0,16}?(?:信息|资料|内容|答案|记载|说明|数据|记录|依据|描述|问题)`,
);
/** Without 相关 or the like it may be a finding (无手术记录), unless it is what was asked for. */
export const LACKS_ASKED =
  /(?:缺乏|缺少|暂无|没有|无)[^,。;]{0,24}?(?:信息|资料|内容|答案|记载|说明|数据|记录)/;
const OTHER =
  /不得而知|不清楚|不知道|不详|无从得知|无可奉告|(?:信息|资料|材料|内容|依据|数据)(?:有限|不足|不够|缺失|不充分)|(?:超出|不在)[^,。;]{0,8}(?:资料|文档|材料|知识|检索|回答|能力|职责|讨论|提供|本人|我)[^,。;]{0,8}范围|^(?:这|此|该问题|问题)?[^,。;]{0,4}超出[^,。;]{0,3}范围|无可用|^(?:无|未知|未提及|未提供|未说明|暂无|不确定|没有提到|没有提及|找不到|查不到)$|(?:查|找|检索|搜|搜索)不到/;
const ENGLISH =
  /(?:cannot|can't|can not|can’t|unable to|not able to|could not|couldn't|not possible to) (?:\w+ ){0,3}(?:answer|determine|find|provide|confirm|tell|say|locate|infer|identify)|(?:does|do|did|is|are|was)(?: not|n't|n’t) (?:\w+ ){0,3}(?:contain|mention|provide|include|specify|state|say|mentioned|found|provided|specified|stated|available|included|disclosed|cover|give|list|discuss|address|know)|no (?:relevant |such |specific )?(?:information|mention|data|answer|details)|(?:insufficient|not enough) (?:information|context|data)|don't know|i have no /;

const NOT_STATED = new RegExp(
  `${SOURCE_LACKS.source}|${LACKS_OBJECT.source}|${ABSENCE}|(?:信息|资料|材料|内容|依据|数据)(?:有限|不足|不够|缺失|不充分)|(?:查|找|检索|搜|搜索)不到|(?:does|do|did|is|are|was)(?: not|n't|n’t) (?:\\w+ ){0,3}(?:contain|mention|provide|include|specify|state|mentioned|found|provided|specified|stated|available|included|disclosed|cover|give|list|discuss|address)|no (?:relevant |such |specific )?(?:information|mention|data|details)|(?:insufficient|not enough) (?:information|context|data)`,
);

/** Whether a clause of a normal form declines to answer. */
export function isRefusing(clause: string): boolean {
  const said = clause.length > 400 ? clause.slice(0, 400) : clause;
  return (
    CANNOT.test(said) ||
    SOURCE_LACKS.test(said) ||
    LACKS_OBJECT.test(said) ||
    OTHER.test(said) ||
    ENGLISH.test(said)
  );
}

/** Whether a refusal (a normal form) says that the material does not hold the answer (资料未提及). */
export function saysNotStated(text: string): boolean {
  // 不能回答 has the form of 没有说明, and is none.
  return NOT_STATED.test(text.replace(CANNOT, ''));
}
