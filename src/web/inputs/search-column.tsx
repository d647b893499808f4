import type { InputViews } from '../../jobs/input-views.ts';
import type { Language } from '../../report/labels.ts';
import type { Hit } from '../../retrieval/hit.ts';
import { filled } from '../filled.ts';
import { Table } from '../table.tsx';
import { INPUTS_LABELS } from './inputs-labels.ts';

type Found = Extract<InputViews['search'], { state: 'found' }>;

/** In the order in which a passage goes through them. */
const SOURCES = ['bm25', 'dense', 'fused', 'reranked'] as const;
/** What a model would be given, by default. */
const TOP = 5;

/** The first passages of the last list that was made. */
export function bestOf({ hits }: Found): readonly Hit[] {
  return (hits.reranked ?? hits.fused ?? hits.bm25 ?? hits.dense ?? []).slice(0, TOP);
}

/** What every stage made of a question, or why there is nothing. */
export function SearchColumn({ search, language }: { search: InputViews['search']; language: Language }) {
  const words = INPUTS_LABELS[language];
  if (search.state === 'fault') return <p class="error">{filled(words.down, { fault: search.fault })}</p>;
  const { tokens, hits, overlap, spans } = search;
  const made = SOURCES.filter((source) => hits[source]);
  const stageName = (stage: string) =>
    Object.hasOwn(words.stages, stage) ? words.stages[stage as keyof typeof words.stages] : stage;
  return (
    <>
      <h3>{words.segmentation}</h3>
      <p class="tokens">
        {tokens.map((token) => (
          <>
            <span class="chip">{token}</span>{' '}
          </>
        ))}
      </p>
      {overlap !== undefined && (
        <p class="meta">{filled(words.overlap, { share: Math.round(overlap * 100) })}</p>
      )}
      <Table
        heading="h3"
        table={{
          title: words.hits,
          columns: [
            { name: words.passage, numeric: false },
            ...made.map((source) => ({ name: words.sources[source], numeric: true })),
          ],
          rows: byFinalRank(search).map((passage) => [
            <Passage passage={passage} />,
            ...made.map((source) => rankOf(passage.id, hits[source])),
          ]),
        }}
      />
      <Table
        heading="h3"
        table={{
          title: words.timings,
          columns: [
            { name: words.stage, numeric: false },
            { name: words.ms, numeric: true },
          ],
          rows: spans.map(({ stage, startMs, endMs, attempt }) => [
            attempt > 1 ? `${stageName(stage)} (${attempt})` : stageName(stage),
            (endMs - startMs).toFixed(1),
          ]),
        }}
      />
    </>
  );
}

/** Those of the last list first, then by their best rank in the others. */
function byFinalRank({ hits, found }: Found): Found['found'] {
  const lists = SOURCES.flatMap((source) => hits[source] ?? []);
  const last = SOURCES.findLast((source) => hits[source]);
  const placeOf = (id: string) => {
    const own = lists.filter(({ passageId }) => passageId === id);
    const final = own.find(({ source }) => source === last)?.rank;
    return final ?? Math.min(...own.map(({ rank }) => rank)) + lists.length;
  };
  return [...found].sort((a, b) => placeOf(a.id) - placeOf(b.id));
}

function rankOf(id: string, list: readonly Hit[] = []): string {
  const hit = list.find(({ passageId }) => passageId === id);
  return hit ? `${hit.rank} (${hit.score.toPrecision(3)})` : '—';
}

function Passage({ passage: { id, title, heading, text } }: { passage: Found['found'][number] }) {
  return (
    <details class="hit">
      <summary>
        <bdi>{id}</bdi>
      </summary>
      <div class="meta">{[title, heading].filter(Boolean).join(' > ')}</div>
      <blockquote>{text}</blockquote>
    </details>
  );
}
