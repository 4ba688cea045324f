import { useSignal } from '@preact/signals';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { Field } from '../controls/Field.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';

interface NameReportProps<T> {
  readonly title: string;
  readonly hint?: string;
  /** What the button says that does it. */
  readonly action: string;
  /** What it is called so far. */
  readonly name: string;
  readonly onName: (name: string) => Promise<Outcome<T>>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
}

/** Asks for the name that a report is to be found under. */
export function NameReport<T>({ title, hint, action, onName, ...props }: NameReportProps<T>) {
  const name = useSignal(props.name);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const save = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    const outcome = await attempt(() => onName(name.peek()), 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!outcome) return;
    if (outcome.ok) {
      props.onDone(outcome.value);
      props.onClose();
    } else refusal.value = outcome.refusal;
  };
  return (
    <Dialog title={title} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t('reports_saveName')} hint={hint} refusal={refusal.value}>
          {(control) => (
            <input
              {...control}
              type="text"
              autocomplete="off"
              dir="auto"
              value={name.value}
              onInput={(event) => {
                name.value = event.currentTarget.value;
                refusal.value = null;
              }}
            />
          )}
        </Field>
        <DialogActions>
          <Button onPress={props.onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
