import type { Language } from '../../report/labels.ts';
import { REPORT_FORMATS } from './report-file.ts';
import { STUDIES_LABELS } from './studies-labels.ts';

/**
 * The report of a folder in place: a frame in which nothing runs and nothing of ours can be reached, with ways to
 * download it. `path` is the page of the folder.
 */
export function ReportFrame({
  path,
  name,
  title,
  language,
}: {
  path: string;
  name: string;
  title: string;
  language: Language;
}) {
  const labels = STUDIES_LABELS[language];
  return (
    <section>
      <p class="links">
        <a href={`${path}/report.html`}>{labels.alone}</a>
        <span class="meta">{labels.downloads}</span>
        {REPORT_FORMATS.map((format) => (
          <a href={`${path}/report.${format}`} download={`${name}.${format}`}>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      <p class="meta">{labels.madeWhenAsked}</p>
      <iframe
        class="report"
        sandbox=""
        src={`${path}/report.html`}
        title={labels.frame.replace('{title}', () => title)}
      />
    </section>
  );
}
