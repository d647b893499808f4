import type { Option } from '../../selection/option.ts';
import { compareTimes, type TimeRatio } from '../../selection/option-times.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { countCell, msCell, NONE } from './figure-cells.ts';
import { LOCAL_CLOUD_LABELS } from './local-cloud-labels.ts';
import { localCloudLoads } from './local-cloud-loads.ts';
import { type SameConditions, sameConditions } from './same-conditions.ts';
import type { Section, SectionTable } from './section.ts';
import type { StudyInput } from './study-input.ts';
import { timeRatioCell } from './time-ratio-cell.ts';

type Labels = (typeof LOCAL_CLOUD_LABELS)[Language];

/** Times and tokens of local and of cloud options, ratios of what is alike, and the loads that both had; needs one of each. */
export function localCloudSection(input: StudyInput, language: Language): Section | undefined {
  const labels = LOCAL_CLOUD_LABELS[language];
  const { options, seed } = input;
  const at = (location: 'local' | 'cloud') => options.filter(({ model }) => model.location === location);
  const [local, cloud] = [at('local'), at('cloud')];
  const hasBoth = local.length > 0 && cloud.length > 0;
  const loads = localCloudLoads(input, labels, language);
  if (!hasBoth && loads.length === 0) return undefined;
  return {
    id: 'local-cloud',
    title: labels.title,
    intro: [labels.intro],
    tables: [
      ...(hasBoth
        ? [
            timesTable([...local, ...cloud], labels),
            ratiosTable(local, cloud, { seed, labels, isAlike: sameConditions(input) }),
          ]
        : []),
      ...loads,
    ],
    charts: [],
    notes: hasBoth ? [labels.note] : [],
  };
}

function timesTable(options: readonly Option[], labels: Labels): SectionTable {
  const { ttft, mean, median, first, prompt, completion } = labels;
  return {
    title: labels.times,
    columns: [
      text(labels.option),
      text(labels.location),
      ...[labels.concurrency, ttft, mean, median, first, prompt, completion].map(number),
    ],
    rows: options.map(({ name, model, concurrency, latency, tokens }) => ({
      cells: [
        name,
        labels.locations[model.location!],
        String(concurrency),
        msCell(latency.ttft?.p50, latency.ttft?.n),
        msCell(latency.question?.mean, latency.question?.n),
        msCell(latency.question?.p50, latency.question?.n),
        msCell(latency.first?.mean, latency.first?.n),
        countCell(tokens.prompt),
        countCell(tokens.completion),
      ],
    })),
  };
}

function ratiosTable(
  local: readonly Option[],
  cloud: readonly Option[],
  { seed, labels, isAlike }: { seed: number; labels: Labels; isAlike: SameConditions },
): SectionTable {
  const pairs = local.flatMap((ours) =>
    cloud
      .filter((theirs) => theirs.arm.rag === ours.arm.rag && isAlike(ours, theirs))
      .map((theirs) => ({ ours, theirs })),
  );
  return {
    title: labels.ratios,
    columns: [
      text(labels.local),
      text(labels.cloud),
      number(labels.ttftRatio),
      number(labels.questionRatio),
      number(labels.cases),
      text(labels.reading),
    ],
    rows: pairs.map(({ ours, theirs }) => {
      const question = compareTimes(theirs, ours, 'questionMs', seed);
      const cells = [
        ours.name,
        theirs.name,
        timeRatioCell(compareTimes(theirs, ours, 'ttftMs', seed), labels),
        timeRatioCell(question, labels),
        question.n === 0 ? NONE : String(question.n),
        readingOf(question, labels),
      ];
      return { cells };
    }),
  };
}

function readingOf({ ratio }: TimeRatio, labels: Labels): string {
  if (!ratio) return NONE;
  if (!ratio.interval) return labels.tooSmall;
  const { low, high } = ratio.interval;
  return high < 1 ? labels.faster : low > 1 ? labels.slower : labels.notShown;
}
