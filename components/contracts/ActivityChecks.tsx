import { useSignal } from '@preact/signals';
import type { Activity, ActivityId } from '../../storage/model/records.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { ShowMore } from '../controls/ShowMore.tsx';
import styles from './AssignedActivities.module.css';

/** Rows drawn at once: more than fits in the box, few enough that typing stays instant. */
const PART = 60;
/** So near to its end, in rows' heights or so, the list goes on by itself. */
const NEAR_END = 400;

interface ActivityChecksProps {
  readonly labelledBy: string;
  readonly activities: readonly Activity[];
  readonly assigned: ReadonlySet<ActivityId>;
  readonly onAssign: (ids: readonly ActivityId[], isAssigned: boolean) => unknown;
}

/** Activities to tick. Those in sight are drawn, and more as one scrolls or asks: a long list opens as fast as a short one. */
export function ActivityChecks(props: ActivityChecksProps) {
  const { labelledBy, activities, assigned, onAssign } = props;
  const limit = useSignal(PART);
  const drawMore = () => {
    if (limit.value < activities.length) limit.value += PART;
  };
  return (
    <div
      class={styles.box}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < NEAR_END) drawMore();
      }}
    >
      <ul aria-labelledby={labelledBy}>
        {activities.slice(0, limit.value).map((activity) => (
          <li key={activity.id}>
            <CheckBox
              label={activity.code}
              description={activity.description}
              isChecked={assigned.has(activity.id)}
              onChange={(isChecked) => onAssign([activity.id], isChecked)}
            />
          </li>
        ))}
      </ul>
      {activities.length > PART && (
        <ShowMore shown={limit.value} total={activities.length} onMore={drawMore} />
      )}
    </div>
  );
}
