import { LABELS, type Language } from '../../report/labels.ts';
import { goldDocumentIds } from '../../testcases/gold.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import { inputPath } from './input-paths.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';

/** A case as its file has it: question, keypoints, gold documents, trap. */
export function CaseCard({
  testcase,
  corpus,
  language,
}: {
  testcase: Testcase;
  corpus: string | undefined;
  language: Language;
}) {
  const words = INPUTS_LABELS[language];
  const { id, category, question, keypoints, answerable, trap, draft, referenceAnswer, group } = testcase;
  const gold = goldDocumentIds(testcase);
  return (
    <article class="card case">
      <h2 class="item-title">{question}</h2>
      <p>
        <bdi class="meta">{id}</bdi> <span class="chip">{category}</span>{' '}
        {trap && <span class="chip">{`${words.trap}: ${trap}`}</span>}{' '}
        {group !== undefined && <span class="chip">{group}</span>}{' '}
        {!answerable && <span class="chip">{words.unanswerable}</span>}{' '}
        {draft && <span class="chip fail">{words.draft}</span>}
      </p>
      <ol>
        {keypoints.map((keypoint) => (
          <li>
            {keypoint.polarity === 'must-not' && <span class="chip fail">{LABELS[language].mustNot}</span>}{' '}
            {keypoint.text}
            {keypoint.weight !== 1 && <span class="meta">{` ${words.weight} ${keypoint.weight}`}</span>}
            {keypoint.anyOf && (
              <div class="meta">
                {words.otherWordings}
                {keypoint.anyOf.join(' / ')}
              </div>
            )}
          </li>
        ))}
      </ol>
      {referenceAnswer && (
        <details>
          <summary>{words.reference}</summary>
          <blockquote>{referenceAnswer}</blockquote>
        </details>
      )}
      {gold.length > 0 && (
        <p class="meta">
          {words.gold}:{' '}
          {gold.map((document) => (
            <>
              {corpus === undefined ? (
                <bdi>{document}</bdi>
              ) : (
                <a href={inputPath('document', { name: corpus, id: document })}>{document}</a>
              )}{' '}
            </>
          ))}
        </p>
      )}
    </article>
  );
}
