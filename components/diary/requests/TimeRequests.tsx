import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Actor, ContractId, SegmentId } from '../../../storage/model/records.ts';
import type { Refusal } from '../../../storage/model/outcome.ts';
import type { Zone } from '../../../storage/model/time.ts';
import {
  addGrantedTime,
  readTimeRequests,
  withdrawTimeRequest,
} from '../../../storage/time-requests.ts';
import type { TimeRequestView } from '../../../storage/time-requests.ts';
import { wake } from '../../controls/ask.ts';
import { formatDuration } from '../../controls/format.ts';
import { useLive } from '../../controls/live.ts';
import { LiveView } from '../../controls/LiveView.tsx';
import { attempt, say } from '../../controls/toast.ts';
import { t } from '../../controls/translate.ts';
import { OwnRequest } from './OwnRequest.tsx';
import styles from './Requests.module.css';

interface TimeRequestsProps {
  readonly by: Actor;
  readonly contractId: ContractId;
  readonly zone: Zone;
}

/** What became of the freelancer's requests for manual time: what is granted goes into the diary with one press. */
export function TimeRequests({ by, contractId, zone }: TimeRequestsProps) {
  const id = useId();
  const refused = useSignal<{ readonly id: SegmentId; readonly refusal: Refusal } | null>(null);
  const live = useLive(
    () => null,
    () => readTimeRequests(by, contractId),
  );
  const add = async (request: TimeRequestView) => {
    const outcome = await attempt(
      () => addGrantedTime(by, request.id, Date.now()),
      'controls_faultNothingChanged',
    );
    const refusal = outcome && !outcome.ok ? outcome.refusal : null;
    refused.value = refusal && { id: request.id, refusal };
    if (!outcome?.ok) return;
    wake();
    say(t('requests_added', formatDuration(request.end - request.start)));
    document.querySelector('main')?.focus();
  };
  const withdraw = async (request: TimeRequestView) => {
    await attempt(() => withdrawTimeRequest(by, request.id), 'controls_faultNothingChanged');
    document.querySelector('main')?.focus();
  };

  return (
    <LiveView live={live}>
      {(requests) =>
        requests.length > 0 && (
          <section aria-labelledby={id} class={styles.requests}>
            <h2 id={id}>{t('requests_title')}</h2>
            <ul>
              {requests.map((request) => (
                <OwnRequest
                  key={request.id}
                  request={request}
                  zone={zone}
                  refusal={refused.value?.id === request.id ? refused.value.refusal : null}
                  onAdd={() => add(request)}
                  onWithdraw={() => withdraw(request)}
                />
              ))}
            </ul>
          </section>
        )
      }
    </LiveView>
  );
}
