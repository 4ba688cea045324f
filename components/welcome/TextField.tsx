import type { Field as FieldName, Refusal } from '../../storage/model/outcome.ts';
import { Field, refusalAt } from '../controls/Field.tsx';

interface TextFieldProps {
  readonly field: FieldName;
  readonly label: string;
  readonly hint?: string;
  readonly autocomplete?: 'name' | 'off';
  readonly value: string;
  readonly refusal: Refusal | null;
  readonly onText: (text: string) => void;
}

/** One line of text of a step, with its refusal where it is the one refused. */
export function TextField(props: TextFieldProps) {
  const { field, label, hint, autocomplete = 'off', value, refusal, onText } = props;
  return (
    <Field label={label} hint={hint} refusal={refusalAt(refusal, field)}>
      {(control) => (
        <input
          {...control}
          type="text"
          dir="auto"
          autocomplete={autocomplete}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
