import type { Language } from '../../report/labels.ts';
import type { Sample } from '../../run/sample.ts';
import { CASE_LABELS } from './case-labels.ts';

/** Tokens as the server counted them, what they cost, and who answered; nothing that is not known. */
export function UsageLine({ sample, language }: { sample: Sample; language: Language }) {
  const labels = CASE_LABELS[language];
  const { usage = {}, costCny, servedModel, routedTo, judge } = sample;
  const tokens = (name: string, count: number | undefined) =>
    count === undefined ? undefined : `${name} ${count.toLocaleString('en-US')}`;
  const counts = [
    tokens(labels.prompt, usage.promptTokens),
    tokens(labels.completion, usage.completionTokens),
    tokens(labels.thinking, usage.reasoningTokens),
    tokens(labels.cached, usage.cachedTokens),
  ].filter((count) => count !== undefined);
  const parts = [
    counts.length > 0 && `${counts.join(', ')} ${labels.tokens}`,
    costCny !== undefined && `¥${costCny.toFixed(6)}`,
    judge && `${labels.judgeCost} ${judge.model}: ¥${judge.costCny?.toFixed(6) ?? '—'}`,
    servedModel && `${labels.servedModel} ${servedModel}`,
    routedTo && `${labels.routedTo} ${routedTo}`,
  ].filter(Boolean);
  return parts.length === 0 ? <></> : <p class="meta">{`${labels.usage}${parts.join(' · ')}`}</p>;
}
