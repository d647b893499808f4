import type { FoundPassages } from '../../jobs/find-passages.ts';
import type { Language } from '../../report/labels.ts';
import { Table } from '../table.tsx';
import { CASE_LABELS } from './case-labels.ts';
import { type PassageRow, SOURCES } from './passage-rows.ts';

/** The passages that one arm found. */
export interface ShownPassages {
  rows: readonly PassageRow[];
  /** How many there are in all. */
  count: number;
}

/** The passages of a question with their ranks in every list, their texts folded. `allPath` shows those left out. */
export function PassagesSection({
  shown: { rows, count },
  texts,
  name,
  allPath,
  language,
}: {
  shown: ShownPassages;
  /** Undefined: they were not read in time. */
  texts: FoundPassages | undefined;
  name: string;
  allPath: string;
  language: Language;
}) {
  const labels = CASE_LABELS[language];
  if (count === 0) return <></>;
  const sources = SOURCES.filter((source) => rows.some(({ ranks }) => ranks[source] !== undefined));
  const passages = texts?.state === 'found' ? texts.passages : {};
  return (
    <section>
      <Table
        heading="h3"
        table={{
          title: `${labels.passages} · ${name}`,
          columns: [
            { name: labels.passage, numeric: false },
            ...sources.map((source) => ({ name: labels.ranks[source], numeric: true })),
            { name: labels.given, numeric: false },
          ],
          rows: rows.map(({ id, ranks, isGiven, isGold }) => [
            <PassageCell id={id} passage={passages[id]} gold={isGold ? labels.gold : undefined} />,
            ...sources.map((source) => String(ranks[source] ?? '—')),
            isGiven ? `✓ ${labels.yes}` : '',
          ]),
        }}
      />
      {!texts && <p class="meta">{labels.late}</p>}
      {texts?.state === 'changed' && <p class="meta">{labels.changed}</p>}
      {count > rows.length && (
        <p>
          <a href={allPath}>{labels.allPassages.replace('{n}', String(count))}</a>
        </p>
      )}
    </section>
  );
}

function PassageCell({
  id,
  passage,
  gold,
}: {
  id: string;
  passage: { title: string; heading: string; text: string } | undefined;
  gold: string | undefined;
}) {
  const name = (
    <>
      <bdi>{id}</bdi> {gold !== undefined && <span class="chip pass">★ {gold}</span>}
    </>
  );
  if (!passage) return name;
  return (
    <details class="passage">
      <summary>{name}</summary>
      <div class="meta">{[passage.title, passage.heading].filter(Boolean).join(' > ')}</div>
      <blockquote>{passage.text}</blockquote>
    </details>
  );
}
