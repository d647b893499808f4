import { categoryTables } from '../../report/accuracy-tables.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { Table } from '../table.tsx';
import { RUN_LABELS } from './run-labels.ts';
import { casesPath } from './run-paths.ts';

/** A table for each arm, in which a category leads to its cases. Those without RAG are folded beside those with it. */
export function CategoryTables({ summary, language }: { summary: RunSummary; language: Language }) {
  const labels = LABELS[language];
  const { arms, run } = summary;
  const hasRag = arms.some(({ rag }) => rag);
  return (
    <>
      <h2 id="categories">{labels.byCategory}</h2>
      {categoryTables(summary, labels).map((table, arm) => {
        const rows = table.rows.map(([name = '', ...cells], row) => {
          const isTotal = row === table.rows.length - 1;
          const query = { category: name, arm: String(arm) };
          return [isTotal ? name : <a href={casesPath(run.id, query)}>{name}</a>, ...cells];
        });
        const shown = <Table table={{ ...table, rows }} heading="h3" />;
        if (!hasRag || arms[arm]?.rag) return shown;
        return (
          <details>
            <summary>{RUN_LABELS[language].categoriesOf.replace('{arm}', () => table.title)}</summary>
            {shown}
          </details>
        );
      })}
    </>
  );
}
