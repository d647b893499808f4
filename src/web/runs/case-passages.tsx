import type { FoundPassages } from '../../jobs/find-passages.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { CasePageContent } from './case-page.tsx';
import { PassagesSection } from './passages-section.tsx';
import { casePath, withQuery } from './run-paths.ts';
import { WaterfallSection } from './waterfall-section.tsx';

/** What every arm of a question found, and where its time went. */
export function CasePassages({
  content: { runId, testcase, samples },
  texts,
  language,
}: {
  content: CasePageContent;
  texts: FoundPassages | undefined;
  language: Language;
}) {
  const nameOf = ({ arm }: (typeof samples)[number]['sample']) => armLabel(arm, LABELS[language]);
  return (
    <>
      {samples.map(({ sample, passages }) => (
        <PassagesSection
          shown={passages}
          texts={texts}
          name={nameOf(sample)}
          allPath={withQuery(casePath(runId, testcase.id), { trial: String(sample.trial), all: '1' })}
          language={language}
        />
      ))}
      {samples.map(({ sample }) => (
        <WaterfallSection spans={sample.spans} name={nameOf(sample)} language={language} />
      ))}
    </>
  );
}
