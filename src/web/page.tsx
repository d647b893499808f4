import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { NAV_LABELS } from './nav-labels.ts';
import type { PageContext } from './page-context.ts';

/** The places of the menu. */
export type Place = 'runs' | 'compare' | 'load' | 'studies' | 'label' | 'inputs';

const PLACES: readonly [Place, string][] = [
  ['runs', '/ui/'],
  ['compare', '/ui/compare'],
  ['load', '/ui/load'],
  ['studies', '/ui/studies'],
  ['label', '/ui/label'],
  ['inputs', '/ui/inputs'],
];

/**
 * A whole page; everything interpolated is escaped. `scripts` are names of files in `assets/`, loaded as modules. `narrow`: one card
 * without the menu, for who is not signed in.
 */
export function Page({
  title,
  at,
  context,
  scripts = [],
  narrow = false,
  children,
}: {
  title: string;
  at?: Place;
  context: PageContext;
  scripts?: readonly string[];
  narrow?: boolean;
  children?: Child;
}) {
  const { language, path, caller } = context;
  const labels = NAV_LABELS[language];
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title} · ragmeter`}</title>
          <link rel="icon" href="/ui/assets/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/ui/assets/report.css" />
          <link rel="stylesheet" href="/ui/assets/pages.css" />
          {scripts.map((name) => (
            <script type="module" src={`/ui/assets/${name}`} />
          ))}
        </head>
        <body>
          <a class="skip" href="#content">
            {labels.skip}
          </a>
          <header class="top">
            <a class="brand" href="/ui/">
              ragmeter
            </a>
            {!narrow && (
              <nav aria-label="ragmeter">
                {PLACES.map(([place, href]) => (
                  <a href={href} aria-current={place === at ? 'page' : undefined}>
                    {labels[place]}
                  </a>
                ))}
              </nav>
            )}
            <span class="aside">
              <a href="/docs">{labels.contract}</a>
              <a href={otherLanguage(path, language)} lang={language === 'zh' ? 'en' : 'zh-CN'}>
                {labels.language}
              </a>
              {caller.named && (
                <form method="post" action="/ui/sign-out">
                  <button class="quiet" type="submit">
                    {labels.signOut} ({caller.name})
                  </button>
                </form>
              )}
            </span>
          </header>
          <main id="content" class={narrow ? 'page narrow' : 'page'}>
            <h1>{title}</h1>
            {children}
          </main>
        </body>
      </html>
    </>
  );
}

function otherLanguage(path: string, language: PageContext['language']): string {
  const url = new URL(path, 'http://localhost');
  url.searchParams.set('lang', language === 'zh' ? 'en' : 'zh');
  return url.pathname + url.search;
}
