import { useId } from 'preact/hooks';
import { labelText } from '../../storage/model/label.ts';
import { isSameAs } from '../../storage/model/recording.ts';
import type { RecentLabel } from '../../storage/model/recent.ts';
import type { PopupView } from '../../storage/popup.ts';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { t } from '../controls/translate.ts';
import { isBusy, startLabel } from './record.ts';
import { MOST_RECENT } from './snapshot.ts';
import styles from './RecentList.module.css';

/** The labels used last; one press starts or switches. */
export function RecentList({ view }: { readonly view: PopupView }) {
  const id = useId();
  const recent = view.recent.slice(0, MOST_RECENT);
  if (recent.length === 0) return null;
  return (
    <section>
      <h2 id={id} class={styles.heading}>
        {t('popup_recent')}
      </h2>
      <ul aria-labelledby={id} class={styles.list}>
        {recent.map((label) => (
          <RecentItem
            key={JSON.stringify([label.contractId, label.activityId, label.memo])}
            label={label}
            isRunning={view.recording !== null && isSameAs(view.recording, label)}
            hasContract={view.contracts.length > 1}
          />
        ))}
      </ul>
    </section>
  );
}

interface RecentItemProps {
  readonly label: RecentLabel;
  readonly isRunning: boolean;
  /** There are several contracts: say which one. */
  readonly hasContract: boolean;
}

function RecentItem({ label, isRunning, hasContract }: RecentItemProps) {
  const id = useId();
  const name = labelText(label.code, label.memo);
  return (
    <li class={styles.item}>
      <button
        type="button"
        class={styles.button}
        title={name}
        aria-describedby={hasContract ? id : undefined}
        aria-current={isRunning ? 'true' : undefined}
        aria-disabled={isBusy.value ? 'true' : undefined}
        onClick={() => void startLabel(label)}
      >
        <ActivityMark id={label.activityId} isCut dir="auto">
          {name}
        </ActivityMark>
      </button>
      {hasContract && (
        <span id={id} class={styles.contract} dir="auto">
          {label.contractTitle}
        </span>
      )}
    </li>
  );
}
