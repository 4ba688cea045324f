import type { Signal } from '@preact/signals';
import { labelText } from '../../storage/model/label.ts';
import type { PendingLabel } from '../../storage/model/pending.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { t } from '../controls/translate.ts';
import { aboutBlock } from './words.ts';
import styles from './AnswerPending.module.css';

interface BlockChecksProps {
  readonly blocks: readonly PendingLabel[];
  readonly zone: Zone;
  /** Those that the answer is not about. */
  readonly isOut: Signal<ReadonlySet<SegmentId>>;
}

/** What the answer is about: the block, or boxes to tick where there are several. */
export function BlockChecks({ blocks, zone, isOut }: BlockChecksProps) {
  const [first, ...others] = blocks;
  if (first && others.length === 0) {
    return (
      <div>
        <p class={styles.label} dir="auto">
          {labelText(first.code, first.memo)}
        </p>
        <p>{aboutBlock(first, zone)}</p>
      </div>
    );
  }
  return (
    <fieldset class={styles.group}>
      <legend>{t('pending_which')}</legend>
      {blocks.map((block) => (
        <CheckBox
          key={block.id}
          label={labelText(block.code, block.memo)}
          description={aboutBlock(block, zone)}
          isChecked={!isOut.value.has(block.id)}
          onChange={(isIn) => {
            const one = new Set([block.id]);
            isOut.value = isIn ? isOut.value.difference(one) : isOut.value.union(one);
          }}
        />
      ))}
    </fieldset>
  );
}
