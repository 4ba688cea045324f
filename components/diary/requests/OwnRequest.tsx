import { labelText } from '../../../storage/model/label.ts';
import type { Refusal } from '../../../storage/model/outcome.ts';
import type { Zone } from '../../../storage/model/time.ts';
import type { TimeRequestView } from '../../../storage/time-requests.ts';
import { Button } from '../../controls/Button.tsx';
import { Duration } from '../../controls/Duration.tsx';
import { formatSpan } from '../../controls/format.ts';
import { RefusalNote } from '../../controls/RefusalNote.tsx';
import { t } from '../../controls/translate.ts';
import styles from './Requests.module.css';

interface OwnRequestProps {
  readonly request: TimeRequestView;
  readonly zone: Zone;
  readonly refusal: Refusal | null;
  readonly onAdd: () => unknown;
  readonly onWithdraw: () => unknown;
}

/** A request of one's own for manual time, with its answer. */
export function OwnRequest({ request, zone, refusal, onAdd, onWithdraw }: OwnRequestProps) {
  const { start, end, code, memo, answer } = request;
  const when = formatSpan(start, end, zone);
  const isDeclined = answer !== null && !answer.isGranted;
  return (
    <li class={styles.request}>
      <div class={styles.words}>
        <p>
          {when} <Duration ms={end - start} />
        </p>
        <p class={styles.label}>{labelText(code, memo)}</p>
        <p role="status">{stateText(answer)}</p>
        <RefusalNote refusal={refusal} />
      </div>
      {answer?.isGranted && (
        <Button look="main" label={t('requests_addNamed', when)} onPress={onAdd}>
          {t('requests_add')}
        </Button>
      )}
      <Button
        look="quiet"
        label={t(isDeclined ? 'requests_dismissNamed' : 'requests_takeBackNamed', when)}
        onPress={onWithdraw}
      >
        {t(isDeclined ? 'controls_dismiss' : 'requests_takeBack')}
      </Button>
    </li>
  );
}

function stateText(answer: TimeRequestView['answer']): string {
  if (!answer) return t('requests_waiting');
  if (answer.isGranted) return t('requests_granted');
  return answer.word === '' ? t('requests_declined') : t('requests_declinedWord', answer.word);
}
