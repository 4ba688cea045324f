import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import styles from './KindSign.module.css';

export type ShownKind = 'tracked' | 'manual' | 'over' | 'recording';

export const KIND_NAMES: Record<ShownKind, MessageKey> = {
  tracked: 'diary_tracked',
  manual: 'diary_manual',
  over: 'diary_over',
  recording: 'diary_recording',
};

/**
 * The sign of a kind of time: a shape and a word; where there is no room, the shape alone. The word is drawn, not said:
 * what it stands on is named by its label alone, and described by its kind.
 */
export function KindSign({ kind }: { readonly kind: ShownKind }) {
  return (
    <span class={styles.sign} aria-hidden="true">
      <span class={`${styles.shape} ${styles[kind]}`} />
      <span class={styles.word} data-word={t(KIND_NAMES[kind])} />
    </span>
  );
}
