/** One finite value of a page. */
export interface PrometheusSample {
  labels: ReadonlyMap<string, string>;
  value: number;
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\\n]|\\["\\n])*)"\s*(,|(?=\}))/y;
const VALUE = /^[ \t]+([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Inf|NaN)(?:[ \t]+-?\d+)?[ \t]*\r?$/;
const ESCAPES: Record<string, string> = { '\\\\': '\\', '\\"': '"', '\\n': '\n' };

/**
 * The wanted samples of a page in the Prometheus text format 0.0.4, by name, in linear time. Lines of other names
 * are passed over unread.
 * @throws Error for a wanted line that does not keep to the format or has no line break: its number may be cut.
 */
export function parsePrometheus(
  page: string,
  wanted: (name: string) => boolean,
): Map<string, PrometheusSample[]> {
  const found = new Map<string, PrometheusSample[]>();
  let number = 0;
  for (let start = 0; start < page.length; ) {
    const end = page.indexOf('\n', start);
    const name = nameAt(page, start);
    number += 1;
    if (name !== undefined && wanted(name)) {
      if (end < 0) throw new Error('is cut: its last line has no end');
      const sample = readSample(page.slice(start + name.length, end));
      if (!sample) throw new Error(`line ${number} (${name}) cannot be read`);
      const series = found.get(name) ?? [];
      found.set(name, series);
      if (Number.isFinite(sample.value)) series.push(sample);
    }
    if (end < 0) break;
    start = end + 1;
  }
  return found;
}

function nameAt(page: string, start: number): string | undefined {
  NAME.lastIndex = start;
  return NAME.exec(page)?.[0];
}

/** What follows the name: `{le="0.5",model_name="a"} 12 1700000000000`. */
function readSample(rest: string): PrometheusSample | undefined {
  const labels = new Map<string, string>();
  let at = 0;
  if (rest.startsWith('{')) {
    at = 1;
    for (LABEL.lastIndex = at; rest[at] !== '}'; at = LABEL.lastIndex) {
      const label = LABEL.exec(rest);
      if (!label) return undefined;
      labels.set(
        label[1] as string,
        (label[2] as string).replace(/\\./g, (mark) => ESCAPES[mark] as string),
      );
    }
    at += 1;
  }
  const value = VALUE.exec(rest.slice(at))?.[1];
  return value === undefined ? undefined : { labels, value: Number(value.replace('Inf', 'Infinity')) };
}
