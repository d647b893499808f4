import type { Comparison } from '../report/compare-samples.ts';
import { differenceTable } from '../report/comparison-tables.ts';
import { LABELS, type Language } from '../report/labels.ts';
import { Table } from './table.tsx';

const METRICS: Record<Language, Record<Comparison['metric'], string>> = {
  zh: { coverage: '覆盖率', pass: '通过率', contradiction: '矛盾率' },
  en: { coverage: 'Coverage', pass: 'Pass rate', contradiction: 'Contradiction' },
};
/** Where the report's columns stand here: what was measured and how it is read come first, as on a phone no more is seen. */
const ORDER = [1, 7, 3, 2, 4, 5, 6, 0];

/** Paired differences as the report reads them, a shown one in its colour; nothing without any. */
export function DifferenceTable({
  title,
  comparisons,
  language,
}: {
  title: string;
  comparisons: readonly Comparison[];
  language: Language;
}) {
  const { columns, rows } = differenceTable(title, comparisons, LABELS[language]);
  const named = comparisons.map(({ metric, judged, shown, difference }, index) => {
    const cells = rows[index] ?? [];
    const name = METRICS[language][metric];
    const reading = shown ? `${difference < 0 ? '↓' : '↑'} ${cells[7]}` : cells[7];
    return [
      cells[0],
      judged ? `${name} (${LABELS[language].judging.judged})` : name,
      ...cells.slice(2, 7),
      <span class={shown ? (difference < 0 ? 'fail' : 'pass') : undefined}>{reading}</span>,
    ];
  });
  return (
    <Table
      table={{
        title,
        columns: ORDER.flatMap((place) => columns[place] ?? []),
        rows: named.map((cells) => ORDER.map((place) => cells[place])),
      }}
    />
  );
}
