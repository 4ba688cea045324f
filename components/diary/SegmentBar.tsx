import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Piece, ShownSegment } from '../../storage/model/diary.ts';
import type { Zone } from '../../storage/model/time.ts';
import { activityColour } from '../controls/activity-colour.ts';
import { t } from '../controls/translate.ts';
import { KindSign } from './KindSign.tsx';
import type { ShownKind } from './KindSign.tsx';
import { aboutSegment, isArchived, labelOf } from './words.ts';
import type { Activities } from './words.ts';
import styles from './SegmentBar.module.css';

interface SegmentBarProps {
  readonly piece: Piece;
  readonly activities: Activities;
  readonly zone: Zone;
  /** Whether Tab reaches it: those of the cell that has the focus. */
  readonly isReachable: boolean;
  readonly isSelected: boolean;
  readonly onOpen: (segment: ShownSegment) => void;
}

/** A segment in one row of the grid: its button where it begins, and a bar that is only seen where it goes on. */
export function SegmentBar(props: SegmentBarProps) {
  const { piece, activities, zone, isReachable, isSelected, onOpen } = props;
  const { segment, lane, cells, isContinued } = piece;
  const label = labelOf(segment, activities);
  const kind: ShownKind = segment.isRunning && segment.kind !== 'over' ? 'recording' : segment.kind;
  // Slow to write, and most bars are what they were when the day is drawn again.
  const { start, end, ms, overMs } = segment;
  const archived = isArchived(segment.activityId, activities);
  const about = useMemo(
    () => aboutSegment(segment, activities, zone),
    [start, end, ms, overMs, kind, segment.segment.kind, archived, zone],
  );
  const look = {
    class: `${styles.bar} ${styles[kind]} ${isContinued ? styles.continued : ''} ${isSelected ? styles.selected : ''}`,
    style: {
      '--lane': lane,
      '--cells': cells,
      '--activity': activityColour(segment.activityId),
    },
    title: `${label}\n${about}`,
  };
  const words = (
    <>
      <span class={styles.label} dir="auto">
        {label}
      </span>
      {archived && <span class={styles.archived} data-word={t('controls_archived')} />}
      {kind !== 'tracked' && <KindSign kind={kind} />}
    </>
  );
  if (segment.isRunning) {
    return (
      <div {...look} aria-hidden="true">
        {words}
      </div>
    );
  }
  if (isContinued) {
    return (
      // For the pointer alone: the segment's one button is in the row where it begins.
      <div {...look} aria-hidden="true" onClick={() => onOpen(segment)}>
        {words}
      </div>
    );
  }
  return (
    <SegmentButton
      {...look}
      aria-label={label}
      aria-description={about}
      tabIndex={isReachable ? 0 : -1}
      onClick={() => onOpen(segment)}
    >
      {words}
    </SegmentButton>
  );
}

/** A button that gives the focus to its cell where it vanishes with it. */
function SegmentButton(props: preact.JSX.IntrinsicElements['button']) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      if (element && element === document.activeElement) {
        element.closest<HTMLElement>('[role="gridcell"]')?.focus();
      }
    };
  }, []);
  return <button {...props} ref={button} type="button" />;
}
