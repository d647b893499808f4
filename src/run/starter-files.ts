/** A file of a new project: its path from the working directory and its text. */
export interface StarterFile {
  path: string;
  text: string;
}

/**
 * The corpus, dictionary and suite that `init` lays out: small, and complete enough that a run over them works
 * before anything is replaced.
 */
export function starterFiles(name: string): StarterFile[] {
  return [
    { path: `corpora/${name}/corpus.yaml`, text: `title: ${name}\ndictionary: ${name}\n` },
    { path: `corpora/${name}/example.md`, text: EXAMPLE },
    { path: `dictionaries/${name}.txt`, text: DICTIONARY },
    { path: `testcases/${name}.yaml`, text: suite(name) },
  ];
}

const EXAMPLE = `# 示例公司简介

示例公司成立于2019年3月，总部在示例市，主要产品是“示例通”合同管理平台。
2024年营业收入为1.2亿元，比上年增长15%。

（这是一篇示例，请换成自己的资料：*.md、*.txt 或 *.jsonl，可以放在子目录里。）
`;

const DICTIONARY = `# 一行一个词：公司、产品、术语的名称。可以再写词频和词性，一般不必。
示例公司
示例通
`;

function suite(name: string): string {
  return `title: ${name}
corpus: ${name}
passThreshold: 0.6
cases:
  # 一道题：问题、要点（答案必须说到的事，一条一件）、出处（corpora/${name}/ 下的路径，不带扩展名）。
  - id: ${name}-1
    category: 企业背景
    question: 示例公司是什么时候成立的，总部在哪里？
    keypoints:
      - 示例公司成立于2019年3月
      - text: 总部在示例市
        any_of: [总部位于示例市]
    gold_documents: [example]
  - id: ${name}-2
    category: 经营数据
    question: 示例公司2024年的营业收入是多少？
    keypoints: [2024年营业收入为1.2亿元]
    gold_documents: [example]
  # 资料里没有答案的题：应当回答资料中没有提到。
  - id: ${name}-3
    category: 资料缺失
    question: 示例公司的董事长是谁？
    answerable: false
    trap: unanswerable
    group: ${name}-3
    gold_documents: [example]
  # 同一话题、有答案的对照题：什么都拒答的系统不该得分。
  - id: ${name}-3c
    category: 资料缺失
    question: 示例公司的主要产品叫什么？
    keypoints: [主要产品是示例通]
    group: ${name}-3
    gold_documents: [example]
`;
}
