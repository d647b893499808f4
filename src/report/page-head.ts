import { html, raw } from 'hono/html';
import type { Language } from './labels.ts';

/**
 * How a self-contained page begins, to the end of its head: nothing is loaded from anywhere, no script may run. `title`
 * is escaped, `style` is our own.
 */
export function pageHead(title: string, style: string, language: Language) {
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${raw(style)}</style>
</head>`;
}
