import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { Actor, SegmentId } from '../../storage/model/records.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import { answerTimeRequest, readTimeRequests } from '../../storage/time-requests.ts';
import type { TimeRequestView } from '../../storage/time-requests.ts';
import { wake } from '../controls/ask.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { DeclineTime } from './DeclineTime.tsx';
import styles from './Requests.module.css';
import { TimeRequestItem } from './TimeRequestItem.tsx';

interface TimeRequestsProps {
  readonly by: Actor;
  readonly view: ContractRoomView;
}

/** Manual time that the freelancer asked for: the client grants exactly that, or declines it. */
export function TimeRequests({ by, view }: TimeRequestsProps) {
  const id = useId();
  const declined = useSignal<TimeRequestView | null>(null);
  const refused = useSignal<{ readonly id: SegmentId; readonly refusal: Refusal } | null>(null);
  const live = useLive(
    () => null,
    () => readTimeRequests(by, view.contract.id),
  );
  const answer = async (request: TimeRequestView, isGranted: boolean, word: string) => {
    const outcome = await attempt(
      () => answerTimeRequest(by, request.id, { isGranted, word }, Date.now()),
      'controls_faultNothingChanged',
    );
    const refusal = outcome && !outcome.ok ? outcome.refusal : null;
    refused.value = refusal && { id: request.id, refusal };
    if (outcome?.ok) {
      wake();
      // The button that was pressed goes away.
      document.querySelector('h1')?.focus();
    }
    return outcome;
  };

  return (
    <LiveView live={live}>
      {(requests) => (
        <>
          {requests.length > 0 && (
            <section class={styles.requests}>
              <h2 id={id}>{t('contracts_timeRequests')}</h2>
              <ul aria-labelledby={id}>
                {requests.map((request) => (
                  <TimeRequestItem
                    key={request.id}
                    request={request}
                    freelancer={view.freelancer}
                    refusal={refused.value?.id === request.id ? refused.value.refusal : null}
                    onGrant={() => answer(request, true, '')}
                    onDecline={() => {
                      declined.value = request;
                    }}
                  />
                ))}
              </ul>
            </section>
          )}
          {declined.value && (
            <DeclineTime
              request={declined.value}
              freelancer={view.freelancer}
              onDecline={(request, word) => answer(request, false, word)}
              onClose={() => {
                declined.value = null;
              }}
            />
          )}
        </>
      )}
    </LiveView>
  );
}
