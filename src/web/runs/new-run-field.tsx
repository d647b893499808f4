import type { Child } from 'hono/jsx';

/** A fault of a field, under it and named by it for a screen reader. */
export function Fault({ name, faults }: { name: string; faults: readonly string[] }) {
  if (faults.length === 0) return <></>;
  return (
    <span class="reason" id={`fault-${name}`} lang="en">
      {faults.join('; ')}
    </span>
  );
}

/** What of a field tells that it is at fault. */
export function faultOf(name: string, faults: readonly string[]) {
  return faults.length > 0 ? { 'aria-invalid': 'true' as const, 'aria-describedby': `fault-${name}` } : {};
}

interface FieldProps {
  name: string;
  label: string;
  value: string;
  faults: readonly string[];
}

/** One line of text or a number. */
export function TextField({
  name,
  label,
  value,
  faults,
  mode = 'text',
  placeholder,
}: FieldProps & { mode?: 'text' | 'numeric' | 'decimal'; placeholder?: string }) {
  return (
    <label>
      {label}
      <input
        name={name}
        value={value}
        inputmode={mode}
        placeholder={placeholder}
        autocomplete="off"
        {...faultOf(name, faults)}
      />
      <Fault name={name} faults={faults} />
    </label>
  );
}

/** One of a few; `options` are pairs of a value and its name. */
export function SelectField({
  name,
  label,
  value,
  faults,
  options,
}: FieldProps & { options: readonly (readonly [value: string, name: string])[] }) {
  const known = options.some(([one]) => one === value);
  const all = known ? options : [...options, [value, value] as const];
  return (
    <label>
      {label}
      <select name={name} {...faultOf(name, faults)}>
        {all.map(([one, title]) => (
          <option value={one} selected={one === value}>
            {title}
          </option>
        ))}
      </select>
      <Fault name={name} faults={faults} />
    </label>
  );
}

/** Any of a few. `hint` says what none of them means. */
export function ChoicesField({
  name,
  label,
  values,
  faults,
  options,
  hint,
}: {
  name: string;
  label: string;
  values: readonly string[];
  faults: readonly string[];
  options: readonly { value: string; more?: Child }[];
  hint: string;
}) {
  const unknown = values.filter((value) => value !== '' && options.every((option) => option.value !== value));
  const all = [...options, ...unknown.map((value): (typeof options)[number] => ({ value }))];
  return (
    <fieldset {...faultOf(name, faults)}>
      <legend>{label}</legend>
      <div class="choices">
        {all.map(({ value, more }) => (
          <label class="choice">
            <input type="checkbox" name={name} value={value} checked={values.includes(value)} /> {value}{' '}
            {more}
          </label>
        ))}
      </div>
      <span class="meta">{hint}</span> <Fault name={name} faults={faults} />
    </fieldset>
  );
}
