import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import type { Freelancer } from '../../storage/model/records.ts';
import type { TimeRequestView } from '../../storage/time-requests.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { formatSpan } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';

interface DeclineTimeProps {
  readonly request: TimeRequestView;
  readonly freelancer: Freelancer;
  readonly onDecline: (
    request: TimeRequestView,
    word: string,
  ) => Promise<Outcome<unknown> | undefined>;
  readonly onClose: () => void;
}

/** Declines manual time, with a word if the client likes. */
export function DeclineTime({ request, freelancer, onDecline, onClose }: DeclineTimeProps) {
  const word = useSignal('');
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  const decline = async () => {
    if (isBusy.value) return;
    const said = word.value;
    isBusy.value = true;
    const outcome = await onDecline(request, said);
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (outcome?.ok) onClose();
  };

  return (
    <Dialog title={t('contracts_decline')} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void decline();
        }}
      >
        <p>{formatSpan(request.start, request.end, myZone())}</p>
        <Field
          label={t('contracts_declineWord', freelancer.name)}
          refusal={refusalAt(refusal.value, 'word')}
        >
          {(control) => (
            <textarea
              {...control}
              autofocus
              rows={3}
              value={word.value}
              onInput={(event) => {
                word.value = event.currentTarget.value;
              }}
            />
          )}
        </Field>
        <RefusalNote refusal={refusal.value?.field === 'word' ? null : refusal.value} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="danger" isBusy={isBusy.value}>
            {t('contracts_decline')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
