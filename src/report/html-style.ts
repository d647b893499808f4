/** The style of the report page: system fonts with Chinese ones named, light and dark, paper. */
export const STYLE = `
:root { --text: #1c2024; --muted: #5b6670; --line: #d9dee3; --page: #ffffff; --soft: #f4f6f8;
  --pass: #116329; --fail: #a40e26; --unknown: #7a4b00; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #e6e9ec; --muted: #a3adb7; --line: #3a424a;
  --page: #16191d; --soft: #20252b; --pass: #6fdd8b; --fail: #ff8a94; --unknown: #e6b450; } }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.65 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 26px; margin: 0 0 8px; } h2 { font-size: 20px; margin: 36px 0 8px; }
h3 { font-size: 16px; margin: 24px 0 6px; } h4, .case h3 { font-size: 14px; margin: 14px 0 4px; }
.meta { color: var(--muted); font-size: 13px; } .notes { padding-left: 18px; color: var(--muted); }
.verdict { border: 1px solid currentColor; border-radius: 4px; padding: 1px 8px; font-weight: 600; }
.pass, .covered b { color: var(--pass); } .fail, .reason, .contradicted b { color: var(--fail); }
.unknown, .unsure b { color: var(--unknown); } .missing b { color: var(--muted); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 5px 10px; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { background: var(--soft); } .n { text-align: right; font-variant-numeric: tabular-nums; }
.totals tbody tr:last-child td { font-weight: 600; } pre { background: var(--soft); padding: 12px; overflow-x: auto; font-size: 12px; }
details { border-bottom: 1px solid var(--line); padding: 6px 0; overflow-wrap: anywhere; }
summary { cursor: pointer; } code { font-size: 12px; } code, .meta, .cause { unicode-bidi: isolate; } .badge { font-weight: 700; margin-left: 4px; }
blockquote { margin: 4px 0; padding: 6px 12px; background: var(--soft); white-space: pre-wrap; }
.verdicts { padding-left: 18px; margin: 6px 0; }
.cause { border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; font-size: 12px; white-space: nowrap; }
@media print { body { font-size: 11px; } table, .meta { font-size: inherit; } .scroll { overflow: visible; }
  th, td { white-space: normal; overflow-wrap: normal; padding: 3px 6px; } tr, section { break-inside: avoid; } }
`;
