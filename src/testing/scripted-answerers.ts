import { fingerprint } from '../base/hash.ts';
import { type Random, seededRandom } from '../base/random.ts';
import type { Document, Passage } from '../corpus/document.ts';
import type { Generator } from '../generation/generator.ts';
import { goldDocumentIds } from '../testcases/gold.ts';
import type { Keypoint, Testcase } from '../testcases/testcase.ts';
import { normalForm } from '../text/normal-form.ts';
import { alterFacts, phrase, pick, reword } from './vary-wording.ts';

/** What the simulated models know: the cases, and which document a keypoint comes from. */
export interface AnswererOptions {
  testcases: readonly Testcase[];
  documents: ReadonlyMap<string, Document>;
  seed: number;
}

/** Share of figures and dates that the sloppy one gets wrong. */
const SLOPPY_SHARE = 0.4;
/** Share of ordinary answerable questions that the inventor answers rightly. */
const INVENTOR_RIGHT = 0.5;

const REFUSALS = [
  '资料中没有提到相关内容，无法回答。',
  '很抱歉，根据现有资料无法回答这个问题。',
  '所给材料未提及这一点，建议向相关部门核实。',
  '现有资料没有相关信息，因此不能确定。',
];
const REST_UNKNOWN = '其余部分资料没有说明';
const NAMES = ['周敬亭', '陆远航', '恒丰咨询', '华睿科技', '方启明'];

type Answer = (testcase: Testcase, passages: readonly Passage[], random: Random) => string;

/**
 * Four simulated models, the same for the same seed, from best to worst:
 * - `good` says the keypoints whose document is among the passages, and that the material does not hold the others
 * - `sloppy` is the good one with a share of its figures and dates altered
 * - `inventor` is right about some ordinary questions; else, and for every trap, it asserts something made up
 * - `refuser` always refuses
 */
export function scriptedAnswerers(options: AnswererOptions): Generator[] {
  const good: Answer = (testcase, passages, random) =>
    goodAnswer(testcase, passages, options.documents, random);
  return [
    generator('good', good, options),
    generator(
      'sloppy',
      // The same draws as the good one's come first, so that only the altered facts differ.
      (testcase, passages, random) => alterFacts(good(testcase, passages, random), SLOPPY_SHARE, random),
      options,
    ),
    generator(
      'inventor',
      (testcase, passages, random) => {
        const knows = knownKeypoints(testcase, passages, options.documents).length > 0;
        const isOrdinary = testcase.answerable && !testcase.trap && knows;
        return isOrdinary && random() < INVENTOR_RIGHT
          ? good(testcase, passages, random)
          : invent(testcase, random);
      },
      options,
    ),
    generator('refuser', (_testcase, _passages, random) => pick(REFUSALS, random), options),
  ];
}

function generator(name: string, answer: Answer, { testcases, seed }: AnswererOptions): Generator {
  const byQuestion = new Map(testcases.map((testcase) => [testcase.question, testcase]));
  return {
    name,
    async generate({ question, passages = [] }) {
      const testcase = byQuestion.get(question);
      if (!testcase) throw new Error(`no case asks "${question}"`);
      const random = seededRandom(Number.parseInt(fingerprint({ id: testcase.id, seed }).slice(0, 8), 16));
      return { answer: answer(testcase, passages, random), spans: [] };
    },
  };
}

function goodAnswer(
  testcase: Testcase,
  passages: readonly Passage[],
  documents: ReadonlyMap<string, Document>,
  random: Random,
): string {
  const known = knownKeypoints(testcase, passages, documents);
  if (!testcase.answerable || known.length === 0) return pick(REFUSALS, random);
  const all = testcase.keypoints.filter(({ polarity }) => polarity === 'must').length;
  const answer = phrase(
    known.map((keypoint) => reword(keypoint, random)),
    random,
  );
  return known.length < all ? `${answer}${REST_UNKNOWN}。` : answer;
}

/** The `must` keypoints whose own gold document is among the passages. */
function knownKeypoints(
  testcase: Testcase,
  passages: readonly Passage[],
  documents: ReadonlyMap<string, Document>,
): Keypoint[] {
  const given = new Set(passages.map(({ documentId }) => documentId));
  const gold = goldDocumentIds(testcase);
  return testcase.keypoints.filter(
    (keypoint) =>
      keypoint.polarity === 'must' && sourcesOf(keypoint, gold, documents).some((id) => given.has(id)),
  );
}

/** The gold documents that hold most of the pairs of characters of a keypoint. */
function sourcesOf(
  { text }: Keypoint,
  goldDocuments: readonly string[],
  documents: ReadonlyMap<string, Document>,
): string[] {
  const wanted = normalForm(text).text;
  const pairs = Array.from({ length: wanted.length - 1 }, (_, at) => wanted.slice(at, at + 2));
  const held = goldDocuments.map((id) => {
    const source = normalForm(documents.get(id)?.text ?? '').text;
    return { id, count: pairs.filter((pair) => source.includes(pair)).length };
  });
  const most = Math.max(...held.map(({ count }) => count));
  return held.filter(({ count }) => count === most).map(({ id }) => id);
}

/** A confident answer without ground: a trap's wrong statement, or figures and names out of the air. */
function invent({ keypoints }: Testcase, random: Random): string {
  const wrong = keypoints.filter(({ polarity }) => polarity === 'must-not');
  if (wrong.length > 0 && random() < 0.5) return phrase(['是的', pick(wrong, random).text], random);
  const figure = (1 + Math.floor(random() * 900)) / 10;
  const year = 2018 + Math.floor(random() * 7);
  const month = 1 + Math.floor(random() * 12);
  const name = pick(NAMES, random);
  return phrase(
    pick(
      [
        [`${year}年为${figure}亿元`, `同比增长${Math.ceil(figure / 3)}%`],
        [`由${name}负责`, `${year}年${month}月完成`],
        [`情况属实，自${year}年${month}月起一直如此`, `涉及金额${figure}万元`],
        [`是${name}，占比${Math.ceil(figure)}%`],
      ],
      random,
    ),
    random,
  );
}
