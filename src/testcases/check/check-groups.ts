import { nearestName } from '../../base/nearest.ts';
import type { PlacedSuite } from '../load-suite.ts';
import type { Finding } from './finding.ts';

/**
 * In a suite with traps, every trap that has a group has a control: an answerable case of that group without a trap,
 * so that refusing everything does not win. Where some traps have a group, one without is a warning.
 */
export function checkTraps({ suite, path, lineOf }: PlacedSuite): Finding[] {
  const controlled = new Set(
    suite.cases.flatMap(({ trap, answerable, group }) => (!trap && answerable && group ? [group] : [])),
  );
  const usesGroups = suite.cases.some(({ trap, group }) => trap && group);
  return suite.cases.flatMap(({ id, trap, group }, index): Finding[] => {
    if (!trap || (group && controlled.has(group)) || (!group && !usesGroups)) return [];
    const place = { file: path, line: lineOf(index, group ? 'group' : 'trap') };
    if (!group)
      return [{ ...place, level: 'warning', message: `trap "${id}" has no group, so it has no control` }];
    const message = `trap "${id}" has no control: no answerable case of group "${group}" without a trap`;
    return [{ ...place, level: 'error', message }];
  });
}

/** A category that is used only once, in a suite that uses others more often, may be a slip of the pen. */
export function checkCategories({ suite, path, lineOf }: PlacedSuite): Finding[] {
  const counts = new Map<string, number>();
  for (const { category } of suite.cases) counts.set(category, (counts.get(category) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count > 1).map(([category]) => category);
  if (common.length === 0) return [];
  return suite.cases.flatMap(({ category, id }, index): Finding[] => {
    if (counts.get(category) !== 1) return [];
    const near = nearestName(category, common);
    const hint = near ? `; did you mean "${near}"?` : '';
    const message = `case "${id}" is the only one of category "${category}"${hint}`;
    return [{ level: 'warning', file: path, line: lineOf(index, 'category'), message }];
  });
}
