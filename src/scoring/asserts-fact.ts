import { compareFacts, extractFacts } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { findParties, questionParties } from './parties.ts';
import { isRefusing } from './refusing-clause.ts';

/** Whether `answer` holds a figure, a date or a name that `question` does not; citations ([1], 资料2) are none. */
export function assertsFact(answer: string, question: string): boolean {
  const { text } = normalForm(answer);
  const asked = normalForm(question).text;
  if (holdsFigure(text, question)) return true;
  const known = questionParties(asked);
  if (findParties(text, known).some(({ core }) => !asked.includes(core))) return true;
  return [...text.matchAll(/《([^》]{2,40})》|[“"「]([^”"」]{2,40})[”"」]/g)].some(
    (match) => !asked.includes(match[1] ?? match[2]!) && !isRefusing(match[0]),
  );
}

/** Whether a normal form holds a figure or date that `question` (as written) does not. */
export function holdsFigure(text: string, question: string): boolean {
  const asked = extractFacts(normalForm(question).text);
  return extractFacts(text).some(
    (fact) =>
      !/(?:[[【(]|资料|文档|段落|片段|来源|材料|第|context|document|passage)$/.test(
        text.slice(Math.max(0, fact.start - 8), fact.start),
      ) &&
      !/^[份条段篇个]?(?:资料|文档|材料|段落|片段|文件)/.test(text.slice(fact.end, fact.end + 4)) &&
      !asked.some((other) => compareFacts(other, fact) === 'same' || compareFacts(fact, other) === 'same'),
  );
}
