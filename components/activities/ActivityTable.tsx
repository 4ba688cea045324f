import type { Signal } from '@preact/signals';
import type { ActivityId } from '../../storage/model/records.ts';
import type { ActivityOrder } from '../../storage/model/usage.ts';
import { t } from '../controls/translate.ts';
import { ActivityTableFoot } from './ActivityTableFoot.tsx';
import { ActivityTableRow } from './ActivityTableRow.tsx';
import { OrderHead } from './OrderHead.tsx';
import type { ListedActivity, OnRowAction } from './row-action.ts';
import { TickAll } from './TickAll.tsx';
import { useTicks } from './ticks.ts';
import table from '../controls/Table.module.css';
import styles from './ActivityTable.module.css';

interface ActivityTableProps {
  /** Those that are drawn. */
  readonly rows: readonly ListedActivity[];
  /** All that are listed, drawn or not. */
  readonly listed: readonly ListedActivity[];
  readonly isUsageKnown: boolean;
  /** Null where they stand by how well they were found. */
  readonly order: ActivityOrder | null;
  readonly ticked: Signal<ReadonlySet<ActivityId>>;
  readonly onOrder: (order: ActivityOrder) => void;
  readonly onAction: OnRowAction | null;
}

/** Activities as a table; on a narrow screen each row is a card, so the roles are spelled out. */
export function ActivityTable(props: ActivityTableProps) {
  const { rows, listed, isUsageKnown, order, ticked, onOrder, onAction } = props;
  const ticks = useTicks(ticked, rows);
  const head = { order, onOrder };
  return (
    <table
      aria-label={t('options_activities')}
      aria-rowcount={listed.length + 2}
      class={`${table.table} ${styles.table}`}
    >
      <thead>
        <tr aria-rowindex={1}>
          {onAction && (
            <td class={styles.tick}>
              <TickAll rows={rows} ticked={ticked} />
            </td>
          )}
          <OrderHead {...head} by="code" name={t('controls_code')} />
          <th scope="col">{t('controls_description')}</th>
          <OrderHead {...head} by="budget" name={t('controls_budget')} isNumber />
          <OrderHead {...head} by="contracts" name={t('options_contracts')} isNumber />
          <OrderHead {...head} by="week" name={t('options_thisWeek')} isNumber />
          <OrderHead {...head} by="total" name={t('activities_total')} isNumber />
          <OrderHead {...head} by="last" name={t('activities_lastUsed')} isNumber />
          {onAction && (
            <th scope="col">
              <span class="visually-hidden">{t('activities_actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((activity, index) => (
          <ActivityTableRow
            key={activity.id}
            activity={activity}
            place={index + 2}
            isUsageKnown={isUsageKnown}
            ticks={ticks}
            onAction={onAction}
          />
        ))}
      </tbody>
      {isUsageKnown && <ActivityTableFoot listed={listed} hasActions={onAction !== null} />}
    </table>
  );
}
