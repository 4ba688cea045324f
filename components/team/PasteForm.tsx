import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Refusal } from '../../storage/model/outcome.ts';
import { ChooseFile } from '../backups/ChooseFile.tsx';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './TeamPage.module.css';

interface PasteFormProps {
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  readonly look?: 'main' | 'plain';
  /** Answers why the text is refused, or null where it was taken. */
  readonly onSend: (text: string) => Promise<Refusal | null>;
}

/** A field for a text that somebody else made, pasted or from a file. */
export function PasteForm({ label, hint, action, look = 'plain', onSend }: PasteFormProps) {
  const text = useSignal('');
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  const send = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const answer = await attempt(() => onSend(text.value), 'controls_faultNothingChanged');
    isBusy.value = false;
    refusal.value = answer ?? null;
  };
  const read = (file: File) =>
    attempt(async () => {
      text.value = await file.text();
      refusal.value = null;
    }, 'controls_faultReading');

  return (
    <form
      ref={form}
      noValidate
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={label} hint={hint} refusal={refusal.value}>
        {(control) => (
          <textarea
            {...control}
            class={styles.pasted}
            autocomplete="off"
            spellcheck={false}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
        )}
      </Field>
      <div class={styles.buttons}>
        <Button type="submit" look={look} isBusy={isBusy.value}>
          {action}
        </Button>
        <ChooseFile
          label={t('team_openFile')}
          accept=".txt,text/plain"
          fileLabel={t('team_openFile')}
          onChoose={(file) => void read(file)}
        />
      </div>
    </form>
  );
}
