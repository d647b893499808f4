/** A part of a whole; `kind` chooses its colour (class `part-<kind>`). */
export interface BarPart {
  kind: string;
  label: string;
  /** 0..1 */
  share: number;
}

const WIDTH = 1000;
const HEIGHT = 22;

/** A bar of shares, each with its name and share as a title; the figures stand in a table beside it. */
export function StackedBar({ parts, title }: { parts: readonly BarPart[]; title: string }) {
  let at = 0;
  return (
    <svg
      class="stacked-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={title}
    >
      <title>{title}</title>
      {parts.map(({ kind, label, share }) => {
        const x = at;
        const width = share * WIDTH;
        at += width;
        return (
          <rect class={`part-${kind}`} x={x.toFixed(1)} y={0} width={width.toFixed(1)} height={HEIGHT}>
            <title>{`${label} ${(share * 100).toFixed(1)} %`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

/** The colours of parts with their names. */
export function BarLegend({ parts }: { parts: readonly Pick<BarPart, 'kind' | 'label'>[] }) {
  return (
    <ul class="legend">
      {parts.map(({ kind, label }) => (
        <li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect class={`part-${kind}`} width={10} height={10} rx={2} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
