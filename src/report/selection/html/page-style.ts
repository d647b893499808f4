import { STYLE } from '../../html-style.ts';

/** The style of the selection report, over that of every report. Chart colours keep 3 : 1 to the page in both schemes. */
export const SELECTION_STYLE = `${STYLE}
:root { --chart-0: #0072b2; --chart-1: #c2500a; --chart-2: #007a5e; --chart-3: #9b3d84; --chart-4: #866000;
  --chart-5: #4a5fc1; --chart-muted: #8a949e; --accent: #0072b2; }
@media screen and (prefers-color-scheme: dark) { :root { --chart-0: #56b4f0; --chart-1: #ff9152; --chart-2: #43cfa0;
  --chart-3: #e292cc; --chart-4: #e2b431; --chart-5: #a3b4ff; --chart-muted: #7d8892; --accent: #56b4f0; } }
body { overflow-wrap: anywhere; } main { max-width: 1200px; } a { color: var(--accent); } h2 { scroll-margin-top: 12px; }
.lead { border: 1px solid var(--line); border-left: 5px solid var(--accent); border-radius: 6px; padding: 4px 20px 12px; margin-top: 16px; }
.lead h2 { margin-top: 14px; } .lead section > p:first-of-type { font-size: 18px; font-weight: 600; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; margin: 16px 0; }
.figures > div { background: var(--soft); border-radius: 6px; padding: 10px 14px; } .figures dd { margin: 0; }
.figures dt { color: var(--muted); font-size: 13px; } .figures b { font-size: 30px; line-height: 1.25; font-weight: 650; display: block; }
nav ol { columns: 3 220px; padding-left: 24px; margin: 8px 0; } nav li { break-inside: avoid; }
th[scope=row] { background: none; font-weight: 600; } .long { white-space: normal; min-width: 15em; font-weight: 400; } .n.long { min-width: 11em; }
td, th { vertical-align: top; } .muted, .muted th { color: var(--muted); }
.estimated { text-decoration: underline dotted; text-underline-offset: 3px; }
figure { margin: 24px 0; } figcaption { font-size: 15px; font-weight: 600; margin-bottom: 4px; }
.chart svg { display: block; width: 100%; height: auto; max-width: 960px; } .narrow { display: none; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; padding: 0; margin: 0 0 4px; font-size: 13px; }
.legend svg { vertical-align: -1px; }
.case { content-visibility: auto; contain-intrinsic-size: auto 38px; } .records { margin-top: 36px; }
@media screen and (max-width: 600px) { .wide { display: none; } .narrow { display: block; } .narrow svg { max-width: 420px; }
  main { padding: 16px 12px 48px; } h1 { font-size: 22px; } .lead { padding: 2px 14px 10px; } th[scope=row] { position: sticky; left: 0; background: var(--page); white-space: normal; min-width: 7em; max-width: 42vw; } }
@media print {
  body { print-color-adjust: exact; } main { max-width: none; padding: 0; } .legend { font-size: inherit; } .broad { font-size: 8px; }
  h2, h3, figcaption { break-after: avoid; } section.part { break-inside: auto; } figure, .figures > div { break-inside: avoid; }
  nav { break-after: page; } #cases { break-before: page; } a { color: inherit; text-decoration: none; }
  .case { content-visibility: visible; } details::details-content { content-visibility: visible; block-size: auto; }
  th[scope=row] { min-width: 5em; } summary, summary + .meta { break-after: avoid; }
  .long, .n.long { min-width: 0; } .cause { font-size: inherit; } .case h3 { font-size: 12px; margin: 10px 0 3px; } pre { white-space: pre-wrap; font-size: 9px; } }
`;
