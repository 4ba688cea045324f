import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { KEEP, LEAVE_OUT } from '../../storage/model/pending.ts';
import type { BlockAnswer, PendingLabel } from '../../storage/model/pending.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Zone } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Duration } from '../controls/Duration.tsx';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { plural, t } from '../controls/translate.ts';
import { PendingItem } from './PendingItem.tsx';
import styles from './PendingList.module.css';

interface PendingListProps {
  /** Oldest first. */
  readonly blocks: readonly PendingLabel[];
  /** How many are shown one by one; all where it is not said. */
  readonly most?: number;
  readonly zone: Zone;
  /** Answers for these blocks; says why it was refused, or null. */
  readonly onAnswer: (
    blocks: readonly PendingLabel[],
    answer: BlockAnswer,
  ) => Promise<Refusal | null>;
  /** Asks for an answer in more words. */
  readonly onMore: (blocks: readonly PendingLabel[]) => unknown;
}

interface Refused {
  readonly blocks: readonly PendingLabel[];
  readonly refusal: Refusal;
}

/** Time that waits for its freelancer's word: each stretch by itself, or all together. Nothing where none waits. */
export function PendingList({ blocks, most = Infinity, zone, onAnswer, onMore }: PendingListProps) {
  const id = useId();
  const refused = useSignal<Refused | null>(null);
  const isBusy = useSignal(false);
  if (blocks.length === 0) return null;

  const answer = async (some: readonly PendingLabel[], given: BlockAnswer) => {
    if (isBusy.value) return;
    isBusy.value = true;
    const refusal = await onAnswer(some, given);
    isBusy.value = false;
    refused.value = refusal && { blocks: some, refusal };
  };
  const shown = blocks.slice(0, most);
  const refusalOf = (some: readonly PendingLabel[]) => {
    const { blocks: those = [], refusal = null } = refused.value ?? {};
    return those.length === some.length && those[0]?.id === some[0]?.id ? refusal : null;
  };

  return (
    <section aria-labelledby={id} class={styles.pending} data-pending tabIndex={-1}>
      <div class={styles.head}>
        <WithHelp>
          <h2 id={id}>{t('pending_title')}</h2>
          <HelpLink to="freelancers-pending-time" topic={t('pending_title')} />
        </WithHelp>
        <Duration ms={blocks.reduce((sum, { start, end }) => sum + end - start, 0)} />
      </div>
      <ul class={styles.list}>
        {shown.map((block) => (
          <PendingItem
            key={block.id}
            block={block}
            zone={zone}
            isBusy={isBusy.value}
            refusal={refusalOf([block])}
            onAnswer={(given) => answer([block], given)}
            onMore={() => onMore([block])}
          />
        ))}
      </ul>
      {shown.length < blocks.length && (
        <p class={styles.more}>{plural('pending_others', blocks.length - shown.length)}</p>
      )}
      {blocks.length > 1 && (
        <div class={styles.together}>
          <Button isBusy={isBusy.value} onPress={() => answer(blocks, KEEP)}>
            {t('pending_keepAll')}
          </Button>
          <Button isBusy={isBusy.value} onPress={() => answer(blocks, LEAVE_OUT)}>
            {t('pending_leaveAllOut')}
          </Button>
          <Button onPress={() => onMore(blocks)}>{t('pending_together')}</Button>
          <RefusalNote refusal={refusalOf(blocks)} />
        </div>
      )}
    </section>
  );
}
