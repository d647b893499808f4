import type { FieldFault } from '../../http/problem.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import type { FormChoices } from './form-choices.ts';
import { ChoicesField, Fault, faultOf, SelectField, TextField } from './new-run-field.tsx';
import { NEW_RUN_LABELS } from './new-run-labels.ts';
import type { FormValues } from './spec-of-form.ts';

export interface NewRunContent {
  choices: FormChoices;
  values: FormValues;
  /** What was wrong with what was sent; `path` as in a body of `POST /eval`. */
  faults: readonly FieldFault[];
}

type Field = keyof (typeof NEW_RUN_LABELS)['en']['fields'];
const FIRST: readonly string[] = ['model', 'rag', 'suite', 'gate', 'tag'] satisfies Field[];

/** The form of a new run: what was typed stays, and each fault stands beside its field. */
export function NewRunPage({ content, context }: { content: NewRunContent; context: PageContext }) {
  const { choices, values, faults } = content;
  const labels = NEW_RUN_LABELS[context.language];
  const { fields, preset, none } = labels;
  const nameOf = ({ path }: FieldFault) => path.replace(/[[.].*$/s, '');
  const field = (name: Field) => ({
    name,
    label: fields[name],
    value: values[name]?.[0] ?? '',
    values: values[name] ?? [],
    faults: faults.filter((fault) => nameOf(fault) === name).map(({ message }) => message),
  });
  const select = (names: readonly string[], first: string, ...more: [string, string][]) => [
    ['', first] as const,
    ...more,
    ...names.map((name) => [name, name] as const),
  ];
  const elsewhere = faults.filter((fault) => !(nameOf(fault) in fields));
  const opens = Object.keys(fields).some(
    (name) =>
      !FIRST.includes(name) && (field(name as Field).value !== '' || field(name as Field).faults.length > 0),
  );
  const tag = field('tag');
  return (
    <Page title={labels.title} at="runs" context={context}>
      <p class="meta">{labels.intro}</p>
      {faults.length > 0 && (
        <div class="error" role="alert">
          {labels.faults.replace('{n}', String(faults.length))}
          {elsewhere.map(({ path, message }) => (
            <p lang="en">{`${path}: ${message}`}</p>
          ))}
        </div>
      )}
      <form class="new-run" method="post" action="/ui/new">
        <ChoicesField
          {...field('model')}
          hint={labels.noModel}
          options={[
            ...choices.models.map((value) => ({ value })),
            ...choices.systems.map((value) => ({ value, more: <span class="chip">{labels.system}</span> })),
          ]}
        />
        <ChoicesField
          {...field('suite')}
          hint={labels.noSuite}
          options={choices.suites.map((value) => ({ value }))}
        />
        <div class="fields">
          <SelectField
            {...field('rag')}
            options={[
              ['', labels.both],
              ['true', labels.on],
              ['false', labels.off],
            ]}
          />
          <SelectField {...field('gate')} options={select(choices.gates, none)} />
        </div>
        <label>
          {tag.label}
          <textarea name="tag" rows={2} {...faultOf('tag', tag.faults)}>
            {tag.value}
          </textarea>
          <Fault name="tag" faults={tag.faults} />
        </label>
        <details open={opens}>
          <summary>{labels.advanced}</summary>
          <div class="fields">
            <SelectField {...field('corpus')} options={select(choices.corpora, labels.ofSuite)} />
            <SelectField
              {...field('dictionary')}
              options={select(choices.dictionaries, labels.ofCorpus, ['none', none])}
            />
            <SelectField {...field('retrieval')} options={select(['bm25', 'dense'], 'hybrid')} />
            <SelectField {...field('embedder')} options={select(choices.embedders, preset)} />
            <SelectField {...field('reranker')} options={select(choices.rerankers, preset, ['none', none])} />
            <SelectField {...field('judge')} options={select(choices.judges, none)} />
            <TextField {...field('topK')} mode="numeric" placeholder="5" />
            <TextField {...field('trials')} mode="numeric" placeholder="1" />
            <TextField {...field('concurrency')} mode="numeric" placeholder="3" />
            <TextField {...field('limit')} mode="numeric" />
            <TextField {...field('maxCost')} mode="decimal" />
            <TextField {...field('baseline')} />
          </div>
        </details>
        <p>
          <button class="main" type="submit">
            {labels.start}
          </button>
        </p>
      </form>
    </Page>
  );
}
