import { useMemo } from 'preact/hooks';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { Button } from '../controls/Button.tsx';
import { Duration } from '../controls/Duration.tsx';
import { formatNumber, t } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import { LastUsed } from './LastUsed.tsx';
import type { ListedActivity, OnRowAction } from './row-action.ts';
import { TickBox } from './TickBox.tsx';
import type { Ticks } from './ticks.ts';
import styles from './ActivityTable.module.css';

interface ActivityTableRowProps {
  readonly activity: ListedActivity;
  /** Its place among all rows of the table, the head being the first. */
  readonly place: number;
  readonly isUsageKnown: boolean;
  readonly ticks: Ticks;
  readonly onAction: OnRowAction | null;
}

/** One activity with its use and its buttons; drawn anew only where something in it changes. */
export function ActivityTableRow(props: ActivityTableRowProps) {
  const { activity, place, isUsageKnown, ticks, onAction } = props;
  return useMemo(() => drawRow(props), [activity, place, isUsageKnown, ticks, onAction]);
}

function drawRow(props: ActivityTableRowProps) {
  const { activity, place, isUsageKnown, ticks, onAction } = props;
  const { id, code, description, url, budgetHours, contractIds, weekMs, totalMs } = activity;
  const isArchived = activity.archivedAt !== null;
  const button = (action: Parameters<OnRowAction>[0], word: string, label: string) => (
    <Button look="quiet" label={label} onPress={() => onAction?.(action, [activity])}>
      {word}
    </Button>
  );
  return (
    <tr aria-rowindex={place} class={isArchived ? table.faded : undefined}>
      {onAction && (
        <td class={styles.tick}>
          <TickBox id={id} code={code} ticks={ticks} />
        </td>
      )}
      <th scope="row">
        <ActivityMark id={id}>{code}</ActivityMark>
      </th>
      <td class={`${table.wide} ${styles.words}`}>
        {isArchived && <span class={styles.archived}>{t('activities_stateArchived')}</span>}
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
      <td class={table.number} data-name={t('options_thisWeek')}>
        {isUsageKnown && <Duration ms={weekMs} />}
      </td>
      <td class={table.number} data-name={t('activities_total')}>
        {isUsageKnown && <Duration ms={totalMs} />}
      </td>
      <td class={`${table.number} ${styles.last}`} data-name={t('activities_lastUsed')}>
        {isUsageKnown && <LastUsed activity={activity} />}
      </td>
      {onAction && (
        <td class={`${table.wide} ${styles.actions}`}>
          {button('edit', t('activities_edit'), t('controls_editActivity', code))}
          {isArchived
            ? button('unarchive', t('activities_unarchive'), t('activities_unarchiveCode', code))
            : button('archive', t('activities_archive'), t('activities_archiveCode', code))}
          {button('delete', t('activities_delete'), t('activities_deleteCode', code))}
        </td>
      )}
    </tr>
  );
}
