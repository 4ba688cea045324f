import type { ActivityRow } from '../../storage/activity-list.ts';
import { t } from '../controls/translate.ts';
import { ActivityTableRow } from './ActivityTableRow.tsx';
import type { OnRowAction } from './row-action.ts';
import table from '../controls/Table.module.css';

interface ActivityTableProps {
  readonly rows: readonly ActivityRow[];
  /** How many there are with those that are not drawn. */
  readonly total: number;
  readonly onAction: OnRowAction | null;
}

/** Activities as a table; on a narrow screen each row is a card, so the roles are spelled out. */
export function ActivityTable({ rows, total, onAction }: ActivityTableProps) {
  return (
    <table aria-label={t('options_activities')} aria-rowcount={total + 1} class={table.table}>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{t('controls_code')}</th>
          <th scope="col">{t('controls_description')}</th>
          <th scope="col" class={table.number}>
            {t('controls_budget')}
          </th>
          <th scope="col" class={table.number}>
            {t('options_contracts')}
          </th>
          <th scope="col">{t('options_state')}</th>
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
            onAction={onAction}
          />
        ))}
      </tbody>
    </table>
  );
}
