import { labelText } from '../../storage/model/label.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Freelancer } from '../../storage/model/records.ts';
import type { TimeRequestView } from '../../storage/time-requests.ts';
import { Button } from '../controls/Button.tsx';
import { Duration } from '../controls/Duration.tsx';
import { myZone } from '../controls/clock.ts';
import { formatMoment, formatSpan } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';
import styles from './Requests.module.css';

interface TimeRequestItemProps {
  readonly request: TimeRequestView;
  readonly freelancer: Freelancer;
  readonly refusal: Refusal | null;
  readonly onGrant: () => unknown;
  readonly onDecline: () => unknown;
}

/** Manual time that was asked for, with what was answered. As long as it is not settled, the answer can be changed. */
export function TimeRequestItem(props: TimeRequestItemProps) {
  const { request, freelancer, refusal, onGrant, onDecline } = props;
  const { start, end, code, memo, reason, answer } = request;
  const when = formatSpan(start, end, myZone());
  return (
    <li class={styles.request}>
      <div class={styles.words}>
        <p>
          {when} <Duration ms={end - start} />
        </p>
        <p class={styles.label}>{labelText(code, memo)}</p>
        <p>{reason}</p>
        <p class={styles.when}>
          {t('contracts_requestedBy', freelancer.name, formatMoment(request.at, myZone()))}
        </p>
        <p role="status" class={styles.state}>
          {answer && answerText(answer, freelancer)}
        </p>
        <RefusalNote refusal={refusal} />
      </div>
      {!answer?.isGranted && (
        <Button look="main" label={t('contracts_grantNamed', when)} onPress={onGrant}>
          {t('contracts_grant')}
        </Button>
      )}
      {(!answer || answer.isGranted) && (
        <Button label={t('contracts_declineNamed', when)} onPress={onDecline}>
          {t('contracts_decline')}
        </Button>
      )}
    </li>
  );
}

function answerText(
  { isGranted, word }: NonNullable<TimeRequestView['answer']>,
  { name }: Freelancer,
): string {
  if (isGranted) return t('contracts_grantedWaits', name);
  return word === '' ? t('contracts_declined') : t('contracts_declinedWord', word);
}
