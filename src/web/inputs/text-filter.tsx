import type { Language } from '../../report/labels.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';

/** A form that narrows a list to what holds a text; `fields` stay as they are. */
export function TextFilter({
  page,
  fields,
  q,
  language,
}: {
  page: string;
  fields: Record<string, string>;
  q: string | undefined;
  language: Language;
}) {
  const words = INPUTS_LABELS[language];
  return (
    <form class="filters" method="get" action={`/ui/inputs/${page}`}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        {words.search}
        <input type="search" name="q" value={q} maxlength={200} />
      </label>
      <button type="submit">{words.filter}</button>
    </form>
  );
}
