import { useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import { readContractWeek } from '../../storage/contract-week.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { utcDayOf, weekOf } from '../../storage/model/time.ts';
import { minute } from '../controls/clock.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import styles from './ThisWeek.module.css';
import { WeekSheet } from './WeekSheet.tsx';

/** The contract's UTC week under way: against its limit and, by activity, against budgets. */
export function ThisWeek({ id }: { readonly id: ContractId }) {
  const titleId = useId();
  const week = useComputed(() => weekOf(utcDayOf(minute.value)));
  const live = useLive(
    () => week.value,
    (monday) => readContractWeek(id, monday),
  );
  return (
    <section aria-labelledby={titleId} class={styles.week}>
      <h2 id={titleId}>{t('contracts_thisWeek')}</h2>
      <LiveView live={live}>{(source) => source && <WeekSheet source={source} />}</LiveView>
    </section>
  );
}
