import type { RunResult } from '../../run/run-context.ts';
import type { Language } from '../labels.ts';
import { ablationEffects } from './ablation-effects.ts';
import { type AblationGroup, ablationGroups } from './ablation-groups.ts';
import { ABLATION_LABELS } from './ablation-labels.ts';
import { ablationTables, type NamedEffect } from './ablation-tables.ts';
import type { Chart } from './chart.ts';
import { fillIn } from './fill-in.ts';
import type { Section } from './section.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof ABLATION_LABELS)[Language];

/** What each part of retrieval contributes, of every ablation among the runs (their tag `ablation`). */
export function ablationSection({ runs }: Pick<StudyInput, 'runs'>, language: Language): Section | undefined {
  const labels = ABLATION_LABELS[language];
  const groups = ablationGroups(runs);
  if (groups.length === 0) return undefined;
  const found = groups.map((group) => ({ of: nameOf(group), effects: namedEffects(group, labels) }));
  return {
    id: 'ablation',
    title: labels.title,
    intro: labels.intro,
    tables: found.flatMap(({ of, effects }) => ablationTables(effects, of, labels)),
    charts: found.map(({ of, effects }, at) => coverageChart(effects, of, `ablation-${at + 1}`, labels)),
    notes: [labels.note, ...found.flatMap(({ of, effects }) => sameSearchNote(effects, of, labels) ?? [])],
  };
}

/** `local-8b, hybrid-rag + traps`. */
function nameOf({ base: { run } }: AblationGroup): string {
  return `${run.spec.model.join(' + ')}, ${run.spec.suite.join(' + ')}`;
}

function namedEffects(group: AblationGroup, labels: Labels): NamedEffect[] {
  const runs = new Map<string, RunResult>(
    [group.base, ...group.variants.map(({ result }) => result)].map((result) => [result.run.id, result]),
  );
  return ablationEffects(group).map((effect) => {
    const k = runs.get(effect.runId)!.run.spec.topK;
    const kind = /^top-k-\d+$/.test(effect.name) ? 'top-k' : effect.name;
    return { ...effect, label: fillIn(labels.names[kind] ?? effect.name, { k }) };
  });
}

/** How far apart the times of runs are that search alike: what no interval within a run can tell. */
function sameSearchNote(effects: readonly NamedEffect[], of: string, labels: Labels): string | undefined {
  const alike = effects.filter(({ name }) => name.includes('top-k'));
  const ratios = alike.flatMap(({ retrieval }) => retrieval.ratio?.value ?? []);
  if (ratios.length === 0) return undefined;
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  return fillIn(labels.sameSearch, { of, low: low!, high: high! });
}

function coverageChart(effects: readonly NamedEffect[], of: string, id: string, labels: Labels): Chart {
  const compared = effects.filter(({ differences }) => differences.coverage);
  return {
    id,
    title: fillIn(labels.chart, { of }),
    summary: labels.chartSummary,
    x: { name: labels.variant, scale: 'category', categories: compared.map(({ label }) => label) },
    y: { name: labels.points, scale: 'linear' },
    series: [
      {
        name: labels.difference,
        kind: 'bar',
        points: compared.map(({ differences }, x) => {
          const { difference, low, high } = differences.coverage!;
          return { x, y: difference * 100, low: low * 100, high: high * 100 };
        }),
      },
    ],
  };
}
