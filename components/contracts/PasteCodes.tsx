import { useComputed, useSignal } from '@preact/signals';
import { sortCodes } from '../../storage/model/code-list.ts';
import type { NewActivity } from '../../storage/model/code-list.ts';
import type { Activity, ActivityId } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { Field } from '../controls/Field.tsx';
import { plural, refusalText, t } from '../controls/translate.ts';
import { CodeGroup } from './CodeGroup.tsx';
import styles from './PasteCodes.module.css';

interface PasteCodesProps {
  /** All, archived ones too. */
  readonly activities: readonly Activity[];
  /** What is to be assigned, and what is to be made for it. */
  readonly onAdd: (ids: readonly ActivityId[], created: readonly NewActivity[]) => unknown;
  readonly onClose: () => void;
}

/** Assigns a pasted list of codes; tells beforehand what becomes of each. */
export function PasteCodes({ activities, onAdd, onClose }: PasteCodesProps) {
  const text = useSignal('');
  const isRefused = useSignal(false);
  const sorted = useComputed(() => sortCodes(text.value, activities));
  const { known, archived, unknown, invalid } = sorted.value;
  const isEmpty = known.length + unknown.length === 0;
  const add = () => {
    isRefused.value = isEmpty;
    if (isEmpty) return;
    onAdd(
      known.map(({ id }) => id),
      unknown,
    );
    onClose();
  };

  return (
    <Dialog title={t('contracts_paste')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={t('contracts_pasteText')} hint={t('contracts_pasteHint')}>
          {(control) => (
            <textarea
              {...control}
              autofocus
              rows={6}
              spellcheck={false}
              class={styles.text}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
                isRefused.value = false;
              }}
            />
          )}
        </Field>
        <div class={styles.groups} aria-live="polite">
          <CodeGroup title={plural('contracts_pasteKnown', known.length)} codes={known} />
          <CodeGroup title={plural('contracts_pasteNew', unknown.length)} codes={unknown} />
          <CodeGroup title={plural('contracts_pasteArchived', archived.length)} codes={archived} />
          <CodeGroup
            title={plural('contracts_pasteInvalid', invalid.length)}
            codes={invalid.map(({ code, why }) => ({ code, description: refusalText(why) }))}
          />
        </div>
        {isRefused.value && (
          <p role="alert" class={styles.refusal}>
            {t('contracts_pasteNothing')}
          </p>
        )}
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main">
            {t('contracts_pasteAdd')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
