import type { ComparePart } from '../../jobs/compare-task.ts';
import { pairLabel } from '../../report/comparison-tables.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { casePath } from '../runs/run-paths.ts';
import { COMPARE_LABELS } from './compare-labels.ts';

/** The questions that one side alone was asked, or has a verdict of; long lists are cut by who made them. */
export function OnlySection({
  part: { pairs, base, head },
  language,
}: {
  part: ComparePart;
  language: Language;
}) {
  const labels = COMPARE_LABELS[language];
  const lists = pairs.flatMap((pair) => {
    const { scoredInBase, scoredInHead } = pair.flips;
    const counted = (words: string, count: number) => words.replace('{count}', String(count));
    return [
      { pair, name: counted(labels.onlyBase, pair.onlyBase), run: base.id, ids: pair.onlyBaseIds },
      { pair, name: counted(labels.onlyHead, pair.onlyHead), run: head.id, ids: pair.onlyHeadIds },
      { pair, name: labels.scoredInBase, run: head.id, ids: scoredInBase },
      { pair, name: labels.scoredInHead, run: base.id, ids: scoredInHead },
    ].filter(({ ids }) => ids.length > 0);
  });
  return (
    <section>
      <h2>{labels.only}</h2>
      {lists.length === 0 && <p class="meta">{labels.onlyNone}</p>}
      {lists.map(({ pair, name, run, ids }) => (
        <details>
          <summary>
            {name} · {pairLabel(pair, LABELS[language])}
          </summary>
          <p class="links">
            {ids.map((id) => (
              <a href={casePath(run, id)}>{id}</a>
            ))}
          </p>
        </details>
      ))}
    </section>
  );
}
