import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import { proposedActivity } from '../../storage/model/code-list.ts';
import { activityNamed } from '../../storage/model/label.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { ActivityRequest, Actor } from '../../storage/model/records.ts';
import { answerWithActivity } from '../../storage/requests.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Field } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { formatMoment } from '../controls/format.ts';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './Requests.module.css';

interface RequestItemProps {
  readonly by: Actor;
  readonly view: ContractRoomView;
  readonly request: ActivityRequest;
  /** Asks for the dialog of a new activity. */
  readonly onMore: () => unknown;
  readonly onDismiss: () => unknown;
}

/** An activity that was asked for, with a code for it: one press creates and assigns it. */
export function RequestItem({ by, view, request, onMore, onDismiss }: RequestItemProps) {
  const proposed = proposedActivity(request.text);
  const code = useSignal(proposed.code);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  const known = activityNamed(code.value, view.activities);

  const answer = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const wanted = { ...proposed, code: code.value };
    const outcome = await attempt(
      () => answerWithActivity(by, request.id, wanted, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    wake();
    say(t('contracts_answered', outcome.value.code));
    document.querySelector('h1')?.focus();
  };

  return (
    <li>
      <form
        ref={form}
        noValidate
        class={styles.request}
        onSubmit={(event) => {
          event.preventDefault();
          void answer();
        }}
      >
        <div class={styles.words}>
          <p>{request.text}</p>
          <p class={styles.when}>
            {t('contracts_requestedBy', view.freelancer.name, formatMoment(request.at, myZone()))}
          </p>
        </div>
        <div class={styles.code}>
          <Field label={t('contracts_requestCode', request.text)} refusal={refusal.value}>
            {(control) => (
              <input
                {...control}
                type="text"
                autocomplete="off"
                spellcheck={false}
                value={code.value}
                onInput={(event) => {
                  code.value = event.currentTarget.value;
                  refusal.value = null;
                }}
              />
            )}
          </Field>
        </div>
        <Button type="submit" look="main" isBusy={isBusy.value}>
          {t(known ? 'contracts_assignKnown' : 'contracts_createAndAssign')}
        </Button>
        <Button onPress={onMore}>{t('contracts_createActivity')}</Button>
        <Button look="quiet" onPress={onDismiss}>
          {t('controls_dismiss')}
        </Button>
      </form>
    </li>
  );
}
