import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Contract } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './RequestActivity.module.css';

interface RequestActivityProps {
  readonly isOffered: boolean;
  /** What was looked for and not found. */
  readonly wanted: string;
  readonly contract: Contract;
  /** It was sent or left: the focus has to go somewhere. */
  readonly onDone: () => void;
}

/** Asks the client for an activity. Stays open, once opened, until it is sent or left. */
export function RequestActivity({ isOffered, wanted, contract, onDone }: RequestActivityProps) {
  const isOpen = useSignal(false);
  if (isOpen.value) {
    return (
      <RequestForm
        wanted={wanted}
        contract={contract}
        onDone={() => {
          isOpen.value = false;
          onDone();
        }}
      />
    );
  }
  if (!isOffered) return null;
  return (
    <div>
      <Button
        look="quiet"
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('popup_requestActivity')}
      </Button>
    </div>
  );
}

interface RequestFormProps {
  readonly wanted: string;
  readonly contract: Contract;
  readonly onDone: () => void;
}

function RequestForm({ wanted, contract, onDone }: RequestFormProps) {
  const text = useSignal(wanted);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const send = async () => {
    // Enter held down sends once.
    if (isBusy.peek()) return;
    isBusy.value = true;
    const by = { role: 'freelancer', id: contract.freelancerId } as const;
    const wish = text.peek();
    const outcome = await attempt(async () => {
      const { requestActivity } = await loadRequests();
      return requestActivity(by, contract.id, wish, Date.now());
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (outcome && !outcome.ok) {
      refusal.value = outcome.refusal;
      input.current?.focus();
    }
    if (!outcome?.ok) return;
    say(t('popup_requestSent'));
    onDone();
  };
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={t('popup_requestText')} refusal={refusal.value}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="text"
            dir="auto"
            autocomplete="off"
            value={text.value}
            onInput={(event) => {
              refusal.value = null;
              text.value = event.currentTarget.value;
            }}
          />
        )}
      </Field>
      <div class={styles.actions}>
        <Button onPress={onDone} look="quiet">
          {t('controls_cancel')}
        </Button>
        <Button type="submit" isBusy={isBusy.value}>
          {t('popup_sendRequest')}
        </Button>
      </div>
    </form>
  );
}

/** What writes a request: few openings of the popup come to it. */
function loadRequests() {
  return import('../../storage/requests.ts');
}
