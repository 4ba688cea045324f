import { memoHint } from '../../storage/model/memo-hint.ts';
import type { MemoHint } from '../../storage/model/memo-hint.ts';
import type { PopupView } from '../../storage/popup.ts';
import { minute } from '../controls/clock.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import styles from './MemoAside.module.css';

const WORDS = {
  one_word: 'popup_memoOneWord',
  same_for_long: 'popup_memoSameForLong',
} as const satisfies Record<MemoHint, MessageKey>;

interface MemoAsideProps {
  readonly view: PopupView;
  /** What stands in the field. */
  readonly memo: string;
}

/** What the memo could say better. It comes when a person pauses: each letter puts it off. */
export function MemoAside({ view: { recording, today }, memo }: MemoAsideProps) {
  const hint = memoHint(memo, recording, today, minute.value);
  return (
    hint && (
      <span key={memo} class={styles.hint}>
        {t(WORDS[hint])}
      </span>
    )
  );
}
