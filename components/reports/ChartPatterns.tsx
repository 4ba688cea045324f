import { OTHERS } from '../../storage/model/chart.ts';
import type { Series } from '../../storage/model/chart.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { activityColour } from '../controls/activity-colour.ts';
import styles from './ChartPatterns.module.css';

/** What is drawn over the colour of each series, in a tile of 8 by 8: two of one colour are told apart, too. */
const MARKS = [
  '',
  'M-2 2l4-4M0 8l8-8M6 10l4-4',
  'M2 2h0M6 6h0',
  'M0 2h8M0 6h8',
  'M-2 6l4 4M0 0l8 8M6-2l4 4',
  'M4 0v8M0 4h8',
  'M2 0v8M6 0v8',
  'M4 2.5h0',
] as const;

/** The mark of all others. */
const OTHERS_MARK = 'M0 0l8 8M0 8l8-8';

/** The fills of a report's series, for all charts of the page: the colour of the activity, and the mark of its place. */
export function ChartPatterns({ series }: { readonly series: readonly Series[] }) {
  return (
    <svg aria-hidden="true" class={styles.patterns}>
      {series.map(({ key }, index) => (
        <pattern
          key={key}
          id={`series-${index}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
        >
          <rect
            width="8"
            height="8"
            fill={activityColour(key === OTHERS ? null : (key as ActivityId))}
          />
          <path d={key === OTHERS ? OTHERS_MARK : MARKS[index]} class={styles.mark} />
        </pattern>
      ))}
    </svg>
  );
}

/** The fill of the series at `index`. */
export const fillOf = (index: number): string => `url(#series-${index})`;

/** The fill of a series, beside its name. */
export function Swatch({ index }: { readonly index: number }) {
  return (
    <svg aria-hidden="true" class={styles.swatch}>
      <rect width="100%" height="100%" fill={fillOf(index)} />
    </svg>
  );
}
