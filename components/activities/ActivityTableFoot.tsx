import { Duration } from '../controls/Duration.tsx';
import { plural, t } from '../controls/translate.ts';
import type { ListedActivity } from './row-action.ts';
import table from '../controls/Table.module.css';
import styles from './ActivityTable.module.css';

/** In the columns that have no sum. */
const NOTHING = '';

interface ActivityTableFootProps {
  readonly listed: readonly ListedActivity[];
  readonly hasActions: boolean;
}

/** The time of all activities that are listed, drawn or not: the sum of the rows as shown (rule 10). */
export function ActivityTableFoot({ listed, hasActions }: ActivityTableFootProps) {
  const sumOf = (time: 'weekMs' | 'totalMs') => listed.reduce((sum, each) => sum + each[time], 0);
  return (
    <tfoot class={styles.foot}>
      <tr aria-rowindex={listed.length + 2}>
        {hasActions && <td>{NOTHING}</td>}
        <th scope="row" colSpan={4}>
          {plural('activities_sum', listed.length)}
        </th>
        <td class={table.number} data-name={t('options_thisWeek')}>
          <Duration ms={sumOf('weekMs')} />
        </td>
        <td class={table.number} data-name={t('activities_total')}>
          <Duration ms={sumOf('totalMs')} />
        </td>
        <td>{NOTHING}</td>
        {hasActions && <td>{NOTHING}</td>}
      </tr>
    </tfoot>
  );
}
