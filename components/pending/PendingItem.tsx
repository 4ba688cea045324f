import { useLayoutEffect, useRef } from 'preact/hooks';
import { labelText } from '../../storage/model/label.ts';
import { KEEP, LEAVE_OUT } from '../../storage/model/pending.ts';
import type { BlockAnswer, PendingLabel } from '../../storage/model/pending.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Zone } from '../../storage/model/time.ts';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { Button } from '../controls/Button.tsx';
import { Duration } from '../controls/Duration.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';
import { aboutBlock, leaveOutWords } from './words.ts';
import styles from './PendingList.module.css';

interface PendingItemProps {
  readonly block: PendingLabel;
  readonly zone: Zone;
  readonly isBusy: boolean;
  readonly refusal: Refusal | null;
  readonly onAnswer: (answer: BlockAnswer) => unknown;
  readonly onMore: () => unknown;
}

/** One stretch of pending time: what it was recorded as, why it is asked about, and the answers. */
export function PendingItem(props: PendingItemProps) {
  const { block, zone, isBusy, refusal, onAnswer, onMore } = props;
  const item = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const element = item.current;
    return () => handOverFocus(element);
  }, []);
  const about = aboutBlock(block, zone);
  const endAt = leaveOutWords(block, zone);
  return (
    <li ref={item} class={styles.item}>
      <div class={styles.words}>
        <p class={styles.label}>
          <ActivityMark id={block.activityId} dir="auto">
            {labelText(block.code, block.memo)}
          </ActivityMark>
        </p>
        <p class={styles.contract}>
          <bdi>{block.contractTitle}</bdi>
        </p>
        <p class={styles.about}>
          {about} <Duration ms={block.end - block.start} />
        </p>
      </div>
      <div class={styles.answers}>
        <Button
          isBusy={isBusy}
          label={t('pending_answerName', t('pending_keep'), about)}
          onPress={() => onAnswer(KEEP)}
        >
          {t('pending_keep')}
        </Button>
        <Button
          isBusy={isBusy}
          label={t('pending_answerName', endAt, about)}
          onPress={() => onAnswer(LEAVE_OUT)}
        >
          {endAt}
        </Button>
        <Button
          look="quiet"
          label={t('pending_answerName', t('pending_more'), about)}
          onPress={onMore}
        >
          {t('pending_more')}
        </Button>
      </div>
      <RefusalNote refusal={refusal} />
    </li>
  );
}

/** An answered block vanishes: the next one takes the focus that it had, or, after the last, the page's first field. */
function handOverFocus(item: HTMLElement | null): void {
  if (!item?.contains(document.activeElement)) return;
  const next = item.nextElementSibling ?? item.previousElementSibling;
  const field = document.querySelector<HTMLElement>('main [role="combobox"], main select, main');
  (next?.querySelector('button') ?? field)?.focus();
}
