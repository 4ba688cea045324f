import { utcDayOf } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { minute } from '../controls/clock.ts';
import { formatDay } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './DatedList.module.css';

interface DatedListProps {
  readonly title: string;
  /** Oldest first. */
  readonly values: readonly { readonly from: Day; readonly text: string }[];
}

/** What held from when on, what holds now and what is to come: the last on top. */
export function DatedList({ title, values }: DatedListProps) {
  if (values.length === 0) return null;
  const today = utcDayOf(minute.value);
  const current = values.findLastIndex(({ from }) => from <= today);
  return (
    <details class={styles.history}>
      <summary>{title}</summary>
      <ol aria-label={title}>
        {values
          .map(({ from, text }, index) => (
            <li key={from}>
              <b>{text}</b> <span>{t('contracts_historyFrom', formatDay(from))}</span>{' '}
              {index >= current && (
                <span class={styles.state}>
                  {t(index === current ? 'contracts_historyNow' : 'contracts_historyComing')}
                </span>
              )}
            </li>
          ))
          .toReversed()}
      </ol>
    </details>
  );
}
