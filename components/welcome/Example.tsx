import { activityColour } from '../controls/activity-colour.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import styles from './Example.module.css';

const BARS: readonly {
  readonly label: MessageKey;
  readonly activity: string;
  readonly share: number;
}[] = [
  { label: 'welcome_exampleDesign', activity: 'sample-activity-b', share: 58 },
  { label: 'welcome_exampleBugs', activity: 'sample-activity-d', share: 42 },
];

/** A picture of an hour in the Work Diary. */
export function Example() {
  return (
    <div class={styles.hour} aria-hidden="true">
      {BARS.map(({ label, activity, share }) => (
        <span
          key={label}
          class={styles.bar}
          style={{
            '--activity': activityColour(activity as ActivityId),
            flexGrow: share,
          }}
        >
          {t(label)}
        </span>
      ))}
    </div>
  );
}
