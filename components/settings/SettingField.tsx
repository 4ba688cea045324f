import { useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import type { Refusal } from '../../storage/model/outcome.ts';
import { Field } from '../controls/Field.tsx';

interface SettingFieldProps {
  readonly label: string;
  readonly kind: 'number' | 'time';
  /** The setting as text. */
  readonly stored: string;
  /** Saves what was typed; says why it may not be, or null. */
  readonly onSave: (text: string) => Promise<Refusal | null>;
}

interface Typed {
  readonly text: string;
  /** What was stored then: as soon as that changes, here or elsewhere, the field shows it. */
  readonly over: string;
  readonly refusal: Refusal | null;
}

/** A field that saves itself when it is left or Enter is pressed. What is refused stays as it was typed. */
export function SettingField({ label, kind, stored, onSave }: SettingFieldProps) {
  const typed = useSignal<Typed | null>(null);
  const { text, refusal } =
    typed.value?.over === stored ? typed.value : { text: stored, refusal: null };
  const save = async (asked: string) => {
    const answer = await onSave(asked);
    // They may have typed on meanwhile.
    if (typed.peek()?.text === asked) typed.value = { text: asked, over: stored, refusal: answer };
  };
  const events = {
    onInput: (event: TargetedEvent<HTMLInputElement>) => {
      typed.value = { text: event.currentTarget.value, over: stored, refusal: null };
    },
    onChange: (event: TargetedEvent<HTMLInputElement>) => void save(event.currentTarget.value),
  };
  return (
    <Field label={label} refusal={refusal}>
      {(control) =>
        kind === 'time' ? (
          <input {...control} {...events} type="time" value={text} />
        ) : (
          <input
            {...control}
            {...events}
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={text}
          />
        )
      }
    </Field>
  );
}
