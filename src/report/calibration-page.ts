import { html } from 'hono/html';
import type { Calibration } from '../run/calibrate.ts';
import type { Miss } from '../scoring/calibration-misses.ts';
import { calibrationOverview, constructionTable, gainTable, verdictTable } from './calibration-tables.ts';
import { STYLE } from './html-style.ts';
import { htmlTable } from './html-table.ts';
import { LABELS, type Labels, type Language } from './labels.ts';
import { pageHead } from './page-head.ts';

/** The calibration as one self-contained page: no script, no request to any host, every text escaped. */
export function renderCalibration(calibrations: readonly Calibration[], language: Language = 'zh'): string {
  const labels = LABELS[language];
  const words = labels.calibration;
  const page = html`${pageHead(words.title, STYLE, language)}
<body>
<main>
<h1>${words.title}</h1>
<p class="meta">${words.note}</p>
${htmlTable(calibrationOverview(calibrations, labels), 'h2')}
${htmlTable(constructionTable(calibrations, labels), 'h2')}
${htmlTable(gainTable(calibrations, labels), 'h2')}
${calibrations.map((calibration) => htmlTable(verdictTable(calibration, labels), 'h2'))}
${calibrations.map((calibration) => missesSection(calibration, labels))}
</main>
</body>
</html>
`;
  return String(page);
}

function missesSection({ name, worst }: Calibration, labels: Labels) {
  if (worst.length === 0) return '';
  return html`<h2>${labels.calibration.worst} (${name})</h2>
${worst.map((miss) => missSection(miss, labels))}`;
}

function missSection(miss: Miss, { verdicts, calibration }: Labels) {
  const label = miss.label === 'not covered' ? calibration.notCovered : verdicts[miss.label];
  return html`<section><h4><code>${miss.file}:${miss.line}</code> ${miss.construction}</h4>
<p>${calibration.label}: <b>${label}</b> · ${calibration.predicted}: <span class="${miss.predicted}"><b>${verdicts[miss.predicted]}</b></span> <span class="meta">${miss.why}</span></p>
<p>${miss.keypoint}</p><blockquote>${miss.answer}</blockquote></section>`;
}
