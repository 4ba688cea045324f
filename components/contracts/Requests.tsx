import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { ActivityRequest, Actor } from '../../storage/model/records.ts';
import { dismissRequest } from '../../storage/requests.ts';
import { ActivityDialog } from '../controls/ActivityDialog.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { RequestItem } from './RequestItem.tsx';
import styles from './Requests.module.css';

interface RequestsProps {
  readonly by: Actor;
  readonly view: ContractRoomView;
}

/** Activities that the freelancer asked for: the client creates and assigns them, or dismisses the wish. */
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
              <RequestItem
                key={request.id}
                by={by}
                view={view}
                request={request}
                onMore={() => {
                  answered.value = request;
                }}
                onDismiss={() => dismiss(request)}
              />
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
