import type { Language } from '../../report/labels.ts';
import { filled } from '../filled.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';

/** Where a page of a list stands: `offset` items are left out before it. */
export interface PagePlace {
  total: number;
  offset: number;
  limit: number;
}

/** What part of a list is shown, with the ways to the next and the one before. */
export function Pager({
  place: { total, offset, limit },
  pathAt,
  language,
}: {
  place: PagePlace;
  pathAt: (offset: number) => string;
  language: Language;
}) {
  const words = INPUTS_LABELS[language];
  if (total === 0) return <p class="empty">{words.nothing}</p>;
  const to = Math.min(total, offset + limit);
  return (
    <nav class="actions" aria-label={words.next}>
      <span class="meta">{filled(words.found, { n: total, from: Math.min(offset + 1, to), to })}</span>
      {offset > 0 && <a href={pathAt(Math.max(0, offset - limit))}>{words.previous}</a>}
      {to < total && <a href={pathAt(to)}>{words.next}</a>}
    </nav>
  );
}
