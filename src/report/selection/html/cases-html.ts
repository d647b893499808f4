import { html } from 'hono/html';
import { armName } from '../../../run/sample.ts';
import { blameReader } from '../../blame-counts.ts';
import { caseSection } from '../../case-section.ts';
import { LABELS, type Language } from '../../labels.ts';
import type { StudyInput } from '../study-input.ts';
import { PAGE_LABELS } from './page-labels.ts';
import { chooseCases } from './shown-cases.ts';

/** The last part of the page, piece by piece: every case, or the ones that tell most, each folded. */
export function* casesHtml({ runs, options }: StudyInput, language: Language): Iterable<string> {
  const page = PAGE_LABELS[language];
  const { shown, all, ...counts } = chooseCases(runs);
  const line = (all ? page.casesAll : page.casesSome)
    .replace('{cases}', String(counts.cases))
    .replace('{samples}', String(counts.samples))
    .replace('{shown}', String(shown.length))
    .replace('{left}', String(counts.cases - shown.length))
    .replace('{leftSamples}', String(counts.samples - counts.shownSamples));
  yield String(html`<section id="cases" class="part"><h2>${page.cases}</h2><p>${line}</p>
`);
  const blamesOf = runs.map(({ samples }) => blameReader(samples));
  const names = new Map(options.map(({ runId, arm, name }) => [`${runId} ${armName(arm)}`, name]));
  for (const { testcase, samples, tags } of shown) {
    const ofCase = samples.map(({ sample, runIndex }) => ({
      sample,
      name: names.get(`${runs[runIndex]?.run.id} ${armName(sample.arm)}`) ?? armName(sample.arm),
      blames: blamesOf[runIndex]?.(sample) ?? new Map(),
    }));
    const section = caseSection(
      testcase,
      ofCase,
      LABELS[language],
      tags.map((tag) => page[tag]),
    );
    yield `${section}\n`;
  }
  yield '</section>\n';
}
