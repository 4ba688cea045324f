import { useSignal } from '@preact/signals';
import type { BlockAnswer, PendingLabel } from '../../storage/model/pending.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { answerPending, readPending } from '../../storage/pending.ts';
import { wake } from '../controls/ask.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import AnswerPending from '../pending/AnswerPending.tsx';
import { PendingList } from '../pending/PendingList.tsx';
import { aboutBlock } from '../pending/words.ts';
import styles from './PendingTime.module.css';

interface PendingTimeProps {
  readonly by: Actor;
  readonly contract: Contract;
  readonly name: string;
  readonly zone: Zone;
}

/** Time that waits for its freelancer's answer: theirs to give, for the client to see. */
export function PendingTime({ by, contract, name, zone }: PendingTimeProps) {
  const opened = useSignal<readonly PendingLabel[] | null>(null);
  const pending = useLive(
    () => null,
    () => readPending(by, contract.id),
  );
  const answer = async (blocks: readonly PendingLabel[], given: BlockAnswer) => {
    const ids = blocks.map(({ id }) => id);
    const outcome = await attempt(
      () => answerPending(by, ids, given, Date.now()),
      'controls_faultNothingChanged',
    );
    wake();
    return outcome && !outcome.ok ? outcome.refusal : null;
  };
  return (
    <LiveView live={pending}>
      {(blocks) => (
        <div class={styles.place}>
          {by.role === 'freelancer' ? (
            <PendingList
              blocks={blocks}
              zone={zone}
              onAnswer={answer}
              onMore={(some) => {
                opened.value = some;
              }}
            />
          ) : (
            blocks.map((block) => (
              <p key={block.id} class={styles.note}>
                {t('diary_pendingOfOther', name, aboutBlock(block, zone))}
              </p>
            ))
          )}
          {opened.value && (
            <AnswerPending
              by={by}
              blocks={opened.value}
              zone={zone}
              onClose={() => {
                opened.value = null;
                wake();
              }}
            />
          )}
        </div>
      )}
    </LiveView>
  );
}
