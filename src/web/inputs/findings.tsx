import type { InputViews } from '../../jobs/input-views.ts';
import type { Language } from '../../report/labels.ts';
import { filled } from '../filled.ts';
import { Table } from '../table.tsx';
import { INPUTS_LABELS } from './inputs-labels.ts';

const MOST = 200;

/** What `check` found, errors first; undefined while it goes on. */
export function Findings({
  report,
  language,
}: {
  report: InputViews['check'] | undefined;
  language: Language;
}) {
  const words = INPUTS_LABELS[language];
  if (!report)
    return (
      <section>
        <h2>{words.check}</h2>
        <p class="empty">{words.checkLate}</p>
      </section>
    );
  const { findings, counts } = report;
  const ordered = (['error', 'warning'] as const).flatMap((level) =>
    findings.filter((finding) => finding.level === level),
  );
  return (
    <section>
      {findings.length === 0 && <h2>{words.check}</h2>}
      {findings.length === 0 && <p class="pass">{words.clean}</p>}
      <Table
        table={{
          title: words.check,
          columns: [
            { name: words.fileLine, numeric: false },
            { name: words.level, numeric: false },
            { name: words.message, numeric: false },
          ],
          rows: ordered
            .slice(0, MOST)
            .map(({ file, line, level, message }) => [
              <code>{`${file}:${line}`}</code>,
              <span class={`chip ${level === 'error' ? 'fail' : ''}`}>{words.levels[level]}</span>,
              <span class="message">{message}</span>,
            ]),
        }}
      />
      <p class="meta">
        {filled(words.counts, counts)} {findings.length > MOST && filled(words.listed, { n: MOST })}
      </p>
      <p class="meta">{words.checkNote}</p>
    </section>
  );
}
