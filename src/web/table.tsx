import type { Child } from 'hono/jsx';

/** A `ReportTable`, whose cells may also be elements (links, chips). */
export interface TableContent {
  title: string;
  columns: readonly { name: string; numeric: boolean }[];
  rows: readonly (readonly Child[])[];
  /** The last row sums up the others. */
  totals?: boolean;
}

/**
 * A table under its heading; nothing where there are no rows. It scrolls by itself where it is too wide, by keyboard
 * too. A first column of words names its rows.
 */
export function Table({
  table: { title, columns, rows, totals },
  heading: Heading = 'h2',
}: {
  table: TableContent;
  heading?: 'h2' | 'h3';
}) {
  if (rows.length === 0) return null;
  const kind = (index: number) => (columns[index]?.numeric ? 'n' : undefined);
  return (
    <>
      <Heading>{title}</Heading>
      <section class="scroll" tabindex={0} aria-label={title}>
        <table class={totals ? 'totals' : undefined}>
          <thead>
            <tr>
              {columns.map(({ name }, index) => (
                <th scope="col" class={kind(index)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell, index) =>
                  index === 0 && !columns[0]?.numeric ? (
                    <th scope="row">{cell}</th>
                  ) : (
                    <td class={kind(index)}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
