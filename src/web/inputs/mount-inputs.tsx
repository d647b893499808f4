import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { MountPages } from '../../http/server.ts';
import type { InputTask } from '../../jobs/input-views.ts';
import { latePage } from '../late-page.tsx';
import { pageContext } from '../page-context.ts';
import { askInputs } from './ask-inputs.ts';
import { CheckPage } from './check-page.tsx';
import { CorpusPage } from './corpus-page.tsx';
import { DictionaryPage } from './dictionary-page.tsx';
import { DocumentPage } from './document-page.tsx';
import { Findings } from './findings.tsx';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { InputsPage } from './inputs-page.tsx';
import { mountQuery } from './mount-query.tsx';
import { SuitePage } from './suite-page.tsx';

const CASES = 25;
const DOCUMENTS = 100;
const PASSAGES = 30;
const WORDS = 200;

/** `/ui/inputs`: corpora, dictionaries and suites, and what `check` finds in them. */
export const mountInputs: MountPages = (app, service) => {
  const checkedPage = (
    c: Context<GuardEnv>,
    about: Extract<InputTask, { kind: 'check' }>,
    page: (findings: Child) => ReturnType<typeof CheckPage>,
  ) => {
    const { language } = pageContext(c);
    return latePage(c, {
      work: askInputs(service, about),
      show: (report) => <Findings report={report} language={language} />,
      page,
      waiting: INPUTS_LABELS[language].checking,
    });
  };
  app.get('/ui/inputs', async (c) => {
    const inputs = await askInputs(service, { kind: 'inputs' });
    const context = pageContext(c);
    const page = (findings?: Child) => <InputsPage inputs={inputs} findings={findings} context={context} />;
    return inputs.suites.length === 0 ? c.html(page()) : checkedPage(c, { kind: 'check' }, page);
  });
  app.get('/ui/inputs/check', async (c) => {
    const [suite, corpus] = [given(c, 'suite'), given(c, 'corpus')];
    const of = suite ?? corpus;
    if (of === undefined) return c.redirect('/ui/inputs');
    const about = {
      kind: 'check' as const,
      ...(suite !== undefined && { suite }),
      ...(corpus !== undefined && { corpus }),
    };
    const context = pageContext(c);
    return checkedPage(c, about, (findings) => <CheckPage of={of} findings={findings} context={context} />);
  });
  app.get('/ui/inputs/suite', async (c) => {
    const query = {
      ...partOf(c),
      category: given(c, 'category'),
      trap: given(c, 'trap'),
      answerable: given(c, 'answerable'),
    };
    const { name, q, offset, category, trap, answerable } = query;
    const suite = await askInputs(service, {
      kind: 'suite',
      name,
      offset,
      limit: CASES,
      ...(q !== undefined && { q }),
      ...(category !== undefined && { category }),
      ...(trap !== undefined && { trap }),
      ...(answerable !== undefined && { answerable: answerable === 'yes' }),
    });
    return c.html(<SuitePage suite={suite} query={query} limit={CASES} context={pageContext(c)} />);
  });
  app.get('/ui/inputs/corpus', async (c) => {
    const query = partOf(c);
    const corpus = await askInputs(service, { kind: 'corpus', ...taskOf(query), limit: DOCUMENTS });
    return c.html(<CorpusPage corpus={corpus} query={query} limit={DOCUMENTS} context={pageContext(c)} />);
  });
  app.get('/ui/inputs/document', async (c) => {
    const query = partOf(c);
    const id = given(c, 'id') ?? '';
    const document = await askInputs(service, { kind: 'document', id, ...taskOf(query), limit: PASSAGES });
    return c.html(
      <DocumentPage document={document} query={query} limit={PASSAGES} context={pageContext(c)} />,
    );
  });
  app.get('/ui/inputs/dictionary', async (c) => {
    const query = partOf(c);
    const dictionary = await askInputs(service, { kind: 'dictionary', ...taskOf(query), limit: WORDS });
    return c.html(
      <DictionaryPage dictionary={dictionary} query={query} limit={WORDS} context={pageContext(c)} />,
    );
  });
  mountQuery(app, service);
};

function given(c: Context, name: string): string | undefined {
  return c.req.query(name) || undefined;
}

function partOf(c: Context): { name: string; q: string | undefined; offset: number } {
  const offset = c.req.query('offset') || '0';
  if (!/^\d{1,7}$/.test(offset)) throw new HttpProblem(400, 'offset: send a whole number');
  return { name: given(c, 'name') ?? '', q: given(c, 'q'), offset: Number(offset) };
}

function taskOf({ name, q, offset }: ReturnType<typeof partOf>) {
  return { name, offset, ...(q !== undefined && { q }) };
}
