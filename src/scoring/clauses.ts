/** A clause of a normal form: what stands between two commas, stops or line ends. */
export interface Clause {
  start: number;
  end: number;
  /** The number of its sentence, from 0. */
  sentence: number;
}

const STOP = /[。！!？?;；\n]/;
const PAUSE = /[,，:：]/;

/** Nobody writes a longer clause; the bound keeps work on a text without marks linear. */
const LONGEST_CLAUSE = 400;

/** Cuts a normal form into clauses; a dot ends a sentence only before a blank or a capital-less word. Linear. */
export function cutClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let sentence = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? '\n';
    if (at - start >= LONGEST_CLAUSE) {
      clauses.push({ start, end: at, sentence });
      start = at;
    }
    const isStop = STOP.test(char) || isFullStop(text, at);
    if (!isStop && !(PAUSE.test(char) && !isInsideNumber(text, at) && !isAsked(text, at))) continue;
    if (at > start) clauses.push({ start, end: at, sentence });
    start = at + 1;
    if (isStop) sentence++;
  }
  return clauses;
}

/** Of an English sentence: a letter before, and a blank, the end or a Chinese character behind. */
function isFullStop(text: string, at: number): boolean {
  return text[at] === '.' && /[a-z)]/.test(text[at - 1] ?? '') && !/[a-z0-9]/.test(text[at + 1] ?? '\n');
}

/** 体温是多少:36.8 is one statement. */
function isAsked(text: string, at: number): boolean {
  return (
    text[at] === ':' && /(?:多少|什么|哪|谁|何时|吗)[^,。]{0,8}$/.test(text.slice(Math.max(0, at - 12), at))
  );
}

function isInsideNumber(text: string, at: number): boolean {
  return /[0-9]/.test(text[at - 1] ?? '') && /[0-9]/.test(text[at + 1] ?? '') && text[at] === ':';
}

/**
 * Like `cutClauses`, but a part that cannot be looked for alone (2022年5月2日，; 判决书显示，) stays with what follows,
 * or with what is before at the end.
 */
export function cutKeypoint(text: string): Clause[] {
  const merged: Clause[] = [];
  for (const clause of cutClauses(text)) {
    const last = merged.at(-1);
    if (last && (isThin(text, last) || isAttribution(text.slice(last.start, last.end))))
      last.end = clause.end;
    else merged.push({ ...clause });
  }
  const last = merged.at(-1);
  const before = merged.at(-2);
  if (last && before && isThin(text, last)) {
    before.end = last.end;
    merged.pop();
  }
  return merged;
}

/** Where a statement comes from: 法院的判决书显示, 在年报中. It says nothing by itself. */
const ATTRIBUTION =
  /(?<=判决书|病历|报告|公告|年报|资料|文档|材料|记录|手册|制度|规定|合同|协议)(?:中|里|内)?(?:的?(?:显示|指出|提到|提及|记载|表明|载明|写明|写道|披露))?$/;

function isAttribution(clause: string): boolean {
  return (
    clause.length <= 40 &&
    ATTRIBUTION.test(clause) &&
    /^(?:根据|按照|依据|在|据|从|结合)|(?:中|里|内|显示|指出|提到|提及|记载|表明|载明|写明|写道|披露)$/.test(
      clause,
    )
  );
}

function isThin(text: string, { start, end }: Clause): boolean {
  const rest = text
    .slice(start, Math.min(end, start + 60))
    .replace(/[0-9年月日季度号〇零一二三四五六七八九十在于\-/.]/g, '');
  return rest.length < 4;
}
