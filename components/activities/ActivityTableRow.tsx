import type { ActivityRow } from '../../storage/activity-list.ts';
import { activityColour } from '../controls/activity-colour.ts';
import { Button } from '../controls/Button.tsx';
import { formatNumber, t } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import type { OnRowAction } from './row-action.ts';
import styles from './ActivityTable.module.css';

interface ActivityTableRowProps {
  readonly activity: ActivityRow;
  /** Its place among all rows of the table, the head being the first. */
  readonly place: number;
  readonly onAction: OnRowAction | null;
}

/** One activity with its buttons. */
export function ActivityTableRow({ activity, place, onAction }: ActivityTableRowProps) {
  const { code, description, url, budgetHours, contractIds } = activity;
  const isArchived = activity.archivedAt !== null;
  return (
    <tr aria-rowindex={place} class={isArchived ? table.faded : undefined}>
      <th scope="row">
        <span
          class={styles.dot}
          style={{ background: activityColour(activity.id) }}
          aria-hidden="true"
        />
        {code}
      </th>
      <td class={`${table.wide} ${styles.words}`}>
        {description}
        {url && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {url}
          </a>
        )}
      </td>
      <td class={table.number} data-name={t('controls_budget')}>
        {budgetHours === null ? t('options_none') : formatNumber(budgetHours)}
      </td>
      <td class={table.number} data-name={t('options_contracts')}>
        {formatNumber(contractIds.length)}
      </td>
      <td data-name={t('options_state')}>
        {t(isArchived ? 'activities_stateArchived' : 'options_stateActive')}
      </td>
      {onAction && (
        <td class={`${table.wide} ${styles.actions}`}>
          <Button
            look="quiet"
            label={t('controls_editActivity', code)}
            onPress={() => onAction('edit', activity)}
          >
            {t('activities_edit')}
          </Button>
          <Button
            look="quiet"
            label={t(isArchived ? 'activities_unarchiveCode' : 'activities_archiveCode', code)}
            onPress={() => onAction(isArchived ? 'unarchive' : 'archive', activity)}
          >
            {t(isArchived ? 'activities_unarchive' : 'activities_archive')}
          </Button>
          <Button
            look="quiet"
            label={t('activities_deleteCode', code)}
            onPress={() => onAction('delete', activity)}
          >
            {t('activities_delete')}
          </Button>
        </td>
      )}
    </tr>
  );
}
