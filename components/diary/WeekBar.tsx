import type { Run } from '../../storage/model/diary-span.ts';
import type { Zone } from '../../storage/model/time.ts';
import { activityColour } from '../controls/activity-colour.ts';
import { KindSign } from './KindSign.tsx';
import type { ShownKind } from './KindSign.tsx';
import { aboutSegment, labelOf } from './words.ts';
import type { Activities } from './words.ts';
import bars from './SegmentBar.module.css';
import styles from './WeekBar.module.css';

interface WeekBarProps {
  readonly run: Run;
  /** Where it stands in its column, as custom properties. */
  readonly place: Readonly<Record<string, string>>;
  readonly activities: Activities;
  readonly zone: Zone;
  readonly onOpen: () => void;
}

/** A run of a week's day: its label, and when and how long it was. */
export function WeekBar({ run, place, activities, zone, onOpen }: WeekBarProps) {
  const [first] = run.segments;
  const { start, end, ms, overMs } = run;
  const label = labelOf(first, activities);
  const about = aboutSegment({ ...first, start, end, ms, overMs }, activities, zone);
  const kind: ShownKind = first.isRunning && first.kind !== 'over' ? 'recording' : first.kind;
  return (
    <li>
      {/* For the pointer, and whoever reads on: Tab goes from day to day. */}
      <button
        type="button"
        tabIndex={-1}
        class={`${styles.bar} ${bars[kind]}`}
        style={{ ...place, '--activity': activityColour(first.activityId) }}
        title={`${label}\n${about}`}
        onClick={onOpen}
      >
        <span class={styles.label} dir="auto">
          {label}
        </span>
        {kind !== 'tracked' && <KindSign kind={kind} />}
        <span class={styles.about}>{about}</span>
      </button>
    </li>
  );
}
