/** What was reckoned for some records, and the records that come next. */
interface Node {
  values: Map<string, unknown>;
  next: WeakMap<object, Node>;
}

const newNode = (): Node => ({ values: new Map(), next: new WeakMap() });
const root = newNode();

/**
 * The result of `make`, which must depend on `owners` and `key` alone: it is made once, and forgotten with its owners.
 * The sections of a report ask for the same intervals over and over, and each takes thousands of resamples.
 */
export function remembered<T>(owners: readonly object[], key: string, make: () => T): T {
  let node = root;
  for (const owner of owners) {
    const next = node.next.get(owner) ?? newNode();
    node.next.set(owner, next);
    node = next;
  }
  if (!node.values.has(key)) node.values.set(key, make());
  return node.values.get(key) as T;
}
