/** What a column of a sheet of cases can hold, by the field of the suite file. */
export type CaseField =
  | 'id'
  | 'category'
  | 'question'
  | 'keypoints'
  | 'gold_documents'
  | 'answerable'
  | 'trap'
  | 'reference_answer'
  | 'scenario'
  | 'group';

/** Heads as people write them, after `headKey`. */
const HEADS: Record<CaseField, readonly string[]> = {
  id: ['id', '编号', '序号', '用例编号', '题号', '题目编号'],
  category: ['category', '类别', '分类', '类型', '题型', '问题类别', '问题类型'],
  question: ['question', '问题', '题目', '提问', '测试问题', '用户问题'],
  keypoints: ['keypoints', 'keypoint', '要点', '关键点', '答案要点', '得分点', '评分要点'],
  gold_documents: [
    'golddocuments',
    'golddocument',
    'documents',
    'source',
    '出处',
    '参考文档',
    '来源',
    '来源文档',
    '依据',
    '出处文档',
  ],
  answerable: ['answerable', '可回答', '是否可回答', '能否回答', '可答'],
  trap: ['trap', '陷阱', '陷阱类型'],
  reference_answer: ['referenceanswer', 'answer', '参考答案', '标准答案', '答案'],
  scenario: ['scenario', '场景'],
  group: ['group', '组', '分组', '题组'],
};

const BY_HEAD = new Map(
  Object.entries(HEADS).flatMap(([field, heads]) => heads.map((head) => [head, field as CaseField] as const)),
);
/** A title or a note may stand above the heads. */
const ROWS_SEARCHED = 10;

/** The row (from 0) that names the columns, what each holds, and the heads that are not known. */
export interface CaseColumns {
  headRow: number;
  fields: Map<CaseField, number>;
  unknown: { column: number; head: string }[];
  /** A field that two columns are named for, with the second. */
  doubled?: { field: CaseField; column: number };
}

/** Finds the row with a head for the question; undefined for a sheet that holds no cases. */
export function findColumns(rows: readonly (readonly string[])[]): CaseColumns | undefined {
  const headRow = rows
    .slice(0, ROWS_SEARCHED)
    .findIndex((row) => row.some((cell) => BY_HEAD.get(headKey(cell)) === 'question') && countKnown(row) > 1);
  if (headRow === -1) return undefined;
  const columns: CaseColumns = { headRow, fields: new Map(), unknown: [] };
  rows[headRow]?.forEach((cell, column) => {
    const field = BY_HEAD.get(headKey(cell));
    if (!field) {
      if (cell.trim() !== '') columns.unknown.push({ column, head: cell.trim() });
    } else if (columns.fields.has(field)) columns.doubled ??= { field, column };
    else columns.fields.set(field, column);
  });
  return columns;
}

/** The heads that a message can offer: the field's own name and the first Chinese one. */
export function knownHeads(): string {
  return Object.entries(HEADS)
    .map(([field, heads]) => `${field}/${heads.find((head) => /\p{Script=Han}/u.test(head))}`)
    .join(', ');
}

function countKnown(row: readonly string[]): number {
  return row.filter((cell) => BY_HEAD.has(headKey(cell))).length;
}

/** `Gold_Documents *` and `参考文档（必填）` as `golddocuments` and `参考文档`. */
function headKey(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[\s_*:-]+/g, '');
}
