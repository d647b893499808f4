import type { Language } from '../report/labels.ts';

/** What is told most often, with its Chinese; `$1` is what the text names. */
const CHINESE: readonly [RegExp, string][] = [
  [/^there is no such page$/, '没有这个页面。'],
  [/^there is no run "(.*)"$/, '没有运行“$1”。'],
  [/^there is no run "(.*)" with recorded answers$/, '没有运行“$1”，或它没有记录答案。'],
  [/^there is no such run with recorded answers$/, '没有这次运行，或它没有记录答案。'],
  [/^run (.*) has no case "(.*)"$/, '运行 $1 中没有题目“$2”。'],
  [/^run (.*) cannot be cancelled: it is .*$/, '运行 $1 已经结束，不能取消。'],
  [/^there is no "(.*)" in (?:studies|reports|bench)$/, '没有“$1”。'],
  [/^bench (.*) has no file "(.*)"$/, '压测 $1 中没有文件“$2”。'],
  [/^(.*) has no report yet$/, '$1 还没有报告。'],
  [/^there is no input of that name$/, '没有这个名称的语料库、词典或题集。'],
  [/^there is no such round of labelling$/, '没有这个标注批次。'],
  [/^the round has no such answer$/, '这个批次中没有这条答案。'],
  [/^by: type the name of who labels$/, '请填写标注者姓名。'],
  [/^type first who labels, at the start of the round$/, '请先在批次首页填写标注者姓名。'],
  [/^(\w+): choose .*$/, '$1：请从给出的选项中选择。'],
  [/^(\w+): send a whole number from (\d+) to (\d+)$/, '$1：请填写 $2 到 $3 之间的整数。'],
  [/^(\w+): send a whole number$/, '$1：请填写整数。'],
  [/^(\w+): at most (\d+) characters$/, '$1：最多 $2 个字符。'],
  [
    /^only a key with the scope run may ask an endpoint; .*$/,
    '只有带 run 权限的密钥才能调用外部端点；请选用内置向量模型。',
  ],
  [/^the process that worked on it ended; try again$/, '处理它的进程已退出，请重试。'],
  [/^the service is stopping.*$/, '服务正在停止，请稍后再试。'],
  [/^more than .* requests a minute: try again in (\d+) s$/, '请求过于频繁，请 $1 秒后再试。'],
  [/^the key "(.*)" lacks the scope (\w+)$/, '密钥“$1”没有 $2 权限。'],
  [/^(.*) only$/, '这个地址只接受 $1。'],
  [/^a page of another site may .*$/, '其他网站的页面不能这样访问本服务。'],
  [
    /^unexpected; the log names the cause by the id of this request$/,
    '意外错误；原因记在日志中，可按请求编号查找。',
  ],
];

/** The detail of a problem in the language of a page; undefined where there are no words for it in that language. */
export function problemDetail(detail: string, language: Language): string | undefined {
  if (language === 'en') return detail;
  const [pattern, text] = CHINESE.find(([one]) => one.test(detail)) ?? [];
  return pattern && text && detail.replace(pattern, text);
}
