import { Field } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';

interface SourceSelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly names: Readonly<Record<T, MessageKey>>;
  readonly onChange: (value: T) => unknown;
}

/** Which part of a file's entries something is taken from. */
export function SourceSelect<T extends string>({
  label,
  value,
  options,
  names,
  onChange,
}: SourceSelectProps<T>) {
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {options.map((option) => (
            <option key={option} value={option} selected={option === value}>
              {t(names[option])}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
