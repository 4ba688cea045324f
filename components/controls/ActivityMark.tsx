import type { ComponentChildren } from 'preact';
import type { ActivityId } from '../../storage/model/records.ts';
import { activityColour } from './activity-colour.ts';
import styles from './ActivityMark.module.css';

interface ActivityMarkProps {
  readonly id: ActivityId | null | '';
  /** Cut off at the end of its line, where there is no room for more. */
  readonly isCut?: boolean;
  /** Where the words are what a person typed, in whichever direction; the dot stands where the page's lines begin. */
  readonly dir?: 'auto';
  readonly children: ComponentChildren;
}

/** Words about an activity, behind a dot of its colour. */
export function ActivityMark({ id, isCut = false, dir, children }: ActivityMarkProps) {
  return (
    <span
      class={isCut ? `${styles.mark} ${styles.cut}` : styles.mark}
      style={{ '--activity': activityColour(id) }}
    >
      <span dir={dir}>{children}</span>
    </span>
  );
}
