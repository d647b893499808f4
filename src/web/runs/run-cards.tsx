import type { ArmSummary } from '../../report/arm-summary.ts';
import { formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import type { Quantiles } from '../../statistics/quantiles.ts';
import { RUN_LABELS } from './run-labels.ts';

/** The figures that one looks for first, of each arm. */
export function RunCards({ arms, language }: { arms: readonly ArmSummary[]; language: Language }) {
  const { results, resultsNote } = RUN_LABELS[language];
  return (
    <>
      <h2>{results}</h2>
      {arms.map((arm) => (
        <section>
          <h3>{armLabel(arm, LABELS[language])}</h3>
          <ArmCards arm={arm} language={language} />
        </section>
      ))}
      <p class="meta">{resultsNote}</p>
    </>
  );
}

function ArmCards({ arm, language }: { arm: ArmSummary; language: Language }) {
  const labels = RUN_LABELS[language];
  const { accuracy, latency, cost } = arm;
  const perThousand = cost.perThousandQuestionsCny;
  const p95 = (name: string, quantiles: Quantiles | undefined) =>
    quantiles && (
      <Card
        name={name}
        value={quantiles.p95 === undefined ? '—' : `${formatMs(quantiles.p95)} ms`}
        below={`p50 ${formatMs(quantiles.p50)} ms · n ${quantiles.n}${quantiles.p95 === undefined ? ` · ${labels.tooFew}` : ''}`}
      />
    );
  return (
    <div class="cards tight">
      <EstimateCard name={labels.coverage} estimate={accuracy.judgedCoverage ?? accuracy.coverage} />
      <EstimateCard name={labels.passRate} estimate={accuracy.judgedPassRate ?? accuracy.passRate} />
      {p95(labels.retrievalP95, latency.retrieval)}
      {latency.ttftRefused ? (
        <Card name={labels.ttftP95} value={LABELS[language].timing.clientLate} below={labels.clientLate} />
      ) : (
        p95(labels.ttftP95, latency.ttft)
      )}
      {p95(labels.generationP95, latency.generation)}
      <Card
        name={labels.cost}
        value={perThousand === undefined ? '—' : `¥${perThousand.toFixed(2)}`}
        below={
          perThousand === undefined
            ? labels.costUnknown
            : [`n ${cost.n}`, cost.pricesAsOf && `${labels.pricesAsOf} ${cost.pricesAsOf}`]
                .filter(Boolean)
                .join(' · ')
        }
      />
    </div>
  );
}

function EstimateCard({ name, estimate }: { name: string; estimate: Estimate | undefined }) {
  const percent = (share: number) => (share * 100).toFixed(1);
  if (!estimate) return <Card name={name} value="—" below="n 0" />;
  const { mean, low, high, n } = estimate;
  return (
    <Card
      name={name}
      value={`${percent(mean)} %`}
      below={`[${percent(low)}, ${percent(high)}] · n ${n}`}
      interval={{ mean, low, high }}
    />
  );
}

function Card({
  name,
  value,
  below,
  interval,
}: {
  name: string;
  value: string;
  below: string;
  interval?: { mean: number; low: number; high: number };
}) {
  return (
    <div class="card">
      <span>{name}</span>
      <b>{value}</b>
      {interval && (
        <svg class="interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="whole" width={100} height={8} />
          <rect
            class="range"
            x={interval.low * 100}
            width={(interval.high - interval.low) * 100}
            height={8}
          />
          <rect class="mean" x={Math.max(0, interval.mean * 100 - 0.6)} width={1.2} height={8} />
        </svg>
      )}
      <span>{below}</span>
    </div>
  );
}
