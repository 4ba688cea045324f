import { t } from '../controls/translate.ts';
import { InputMark } from './InputMark.tsx';
import { KIND_NAMES } from './KindSign.tsx';
import type { ShownKind } from './KindSign.tsx';
import cells from './GridCell.module.css';
import bars from './SegmentBar.module.css';
import signs from './KindSign.module.css';
import styles from './Legend.module.css';

const KINDS: readonly ShownKind[] = ['tracked', 'manual', 'over', 'recording'];

interface LegendProps {
  /** Whether the time shown has an activity meter. */
  readonly isMetered?: boolean;
}

/** What the shapes in the grid mean. */
export function Legend({ isMetered = false }: LegendProps) {
  return (
    <ul aria-label={t('diary_legend')} class={styles.legend}>
      {KINDS.map((kind) => (
        <li key={kind} class={styles.entry}>
          <span class={`${styles.sample} ${bars[kind]}`} aria-hidden="true">
            {kind !== 'tracked' && <span class={`${signs.shape} ${signs[kind]}`} />}
          </span>
          {t(KIND_NAMES[kind])}
        </li>
      ))}
      <li class={styles.entry}>
        <span class={`${styles.sample} ${cells.waiting}`} aria-hidden="true" />
        {t('diary_legendPending')}
      </li>
      {isMetered && (
        <li class={styles.entry}>
          <span class={styles.meter} aria-hidden="true">
            <InputMark input={{ minutes: 7, of: 10 }} />
          </span>
          {t('diary_inputMeans')}
        </li>
      )}
    </ul>
  );
}
