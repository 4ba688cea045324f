import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { ActivityRequest, Actor } from '../../storage/model/records.ts';
import { dismissRequest } from '../../storage/requests.ts';
import { ActivityDialog } from '../controls/ActivityDialog.tsx';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './Requests.module.css';

interface RequestsProps {
  readonly by: Actor;
  readonly view: ContractRoomView;
}

/** What the freelancer asked for: the client answers by an activity, or dismisses it. */
export function Requests({ by, view }: RequestsProps) {
  const id = useId();
  const answered = useSignal<ActivityRequest | null>(null);
  const dismiss = (request: ActivityRequest) =>
    attempt(() => dismissRequest(by, request.id), 'controls_faultNothingChanged');

  return (
    <>
      {view.requests.length > 0 && (
        <section class={styles.requests}>
          <h2 id={id}>{t('contracts_requests')}</h2>
          <ul aria-labelledby={id}>
            {view.requests.map((request) => (
              <li key={request.id} class={styles.request}>
                <div class={styles.words}>
                  <p>{request.text}</p>
                  <p class={styles.when}>
                    {t(
                      'contracts_requestedBy',
                      view.freelancer.name,
                      formatMoment(request.at, myZone()),
                    )}
                  </p>
                </div>
                <Button
                  onPress={() => {
                    answered.value = request;
                  }}
                >
                  {t('contracts_createActivity')}
                </Button>
                <Button look="quiet" onPress={() => dismiss(request)}>
                  {t('controls_dismiss')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answered.value && (
        <ActivityDialog
          by={by}
          activity={null}
          description={answered.value.text}
          contracts={view.choices}
          assignedTo={[view.contract.id]}
          onSaved={() => answered.value && dismiss(answered.value)}
          onClose={() => {
            answered.value = null;
          }}
        />
      )}
    </>
  );
}
