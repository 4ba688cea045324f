import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ShownSegment } from '../../storage/model/diary.ts';
import type { Input } from '../../storage/model/meter.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { Button } from '../controls/Button.tsx';
import { Duration } from '../controls/Duration.tsx';
import { t } from '../controls/translate.ts';
import { selectable, toggled } from './selection.ts';
import { inputText, kindOf, labelOf, timesOf } from './words.ts';
import type { Activities } from './words.ts';
import styles from './SegmentList.module.css';

interface SegmentListProps {
  readonly segments: readonly ShownSegment[];
  /** What the activity meter says of them. */
  readonly input: ReadonlyMap<SegmentId, Input>;
  readonly activities: Activities;
  readonly zone: Zone;
  readonly selected: Signal<ReadonlySet<SegmentId>>;
}

/** The segments one below the other, each with a box to tick. */
export function SegmentList({ segments, input, activities, zone, selected }: SegmentListProps) {
  const id = useId();
  const all = selectable(segments).map((each) => each.id);
  if (all.length === 0) return null;
  const toggle = (ids: readonly SegmentId[]) => {
    selected.value = toggled(selected.value, ids);
  };
  return (
    <section class={styles.list}>
      <div class={styles.head}>
        <h2 id={id}>{t('diary_segments')}</h2>
        <Button look="quiet" onPress={() => toggle(all)}>
          {t(
            all.every((each) => selected.value.has(each)) ? 'diary_selectNone' : 'diary_selectAll',
          )}
        </Button>
      </div>
      <ul aria-labelledby={id}>
        {segments.map((segment, index) => (
          <li key={`${segment.id} ${index}`}>
            <label class={styles.row}>
              <input
                type="checkbox"
                disabled={segment.isRunning}
                checked={selected.value.has(segment.id)}
                onChange={() => toggle([segment.id])}
              />
              <span class={styles.times}>{timesOf(segment.start, segment.end, zone)}</span>
              <span class={styles.label} dir="auto">
                <ActivityMark id={segment.activityId}>{labelOf(segment, activities)}</ActivityMark>
              </span>
              <InputWords input={input.get(segment.id)} />
              <span class={styles.kind}>{kindOf(segment)}</span>
              <Duration ms={segment.ms} />
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

function InputWords({ input }: { readonly input: Input | undefined }) {
  if (!input) return null;
  return (
    <span class={styles.kind} title={t('diary_inputMeans')}>
      {inputText(input)}
    </span>
  );
}
