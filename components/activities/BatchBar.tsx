import type { Signal } from '@preact/signals';
import type { ActivityId } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { formatNumber, plural, t } from '../controls/translate.ts';
import type { ListedActivity, OnRowAction } from './row-action.ts';
import { withTicked } from './ticks.ts';
import styles from './BatchBar.module.css';

interface BatchBarProps {
  readonly listed: readonly ListedActivity[];
  /** Those of them that are drawn. */
  readonly drawn: readonly ListedActivity[];
  readonly ticked: Signal<ReadonlySet<ActivityId>>;
  readonly onAction: OnRowAction;
}

/** What can be done with all activities that are ticked; those that search or filter hide do not count. */
export function BatchBar({ listed, drawn, ticked, onAction }: BatchBarProps) {
  const chosen = listed.filter(({ id }) => ticked.value.has(id));
  const active = chosen.filter(({ archivedAt }) => archivedAt === null);
  const archived = chosen.filter(({ archivedAt }) => archivedAt !== null);
  const unused = chosen.filter(({ isUsed }) => !isUsed);
  const isMore = listed.length > drawn.length && drawn.every(({ id }) => ticked.value.has(id));
  return (
    <div class={chosen.length > 0 ? styles.bar : undefined}>
      <p role="status" class={styles.count}>
        {chosen.length > 0 && plural('activities_selected', chosen.length)}
      </p>
      {chosen.length > 0 && (
        <>
          {isMore && chosen.length < listed.length && (
            <Button
              onPress={() => {
                ticked.value = withTicked(ticked.peek(), listed, true);
              }}
            >
              {t('activities_selectListed', formatNumber(listed.length))}
            </Button>
          )}
          {active.length > 0 && (
            <Button onPress={() => onAction('archive', active)}>
              {t('activities_archiveN', formatNumber(active.length))}
            </Button>
          )}
          {archived.length > 0 && (
            <Button onPress={() => onAction('unarchive', archived)}>
              {t('activities_unarchiveN', formatNumber(archived.length))}
            </Button>
          )}
          {unused.length > 0 && (
            <Button look="danger" onPress={() => onAction('delete', unused)}>
              {t('activities_deleteN', formatNumber(unused.length))}
            </Button>
          )}
          <Button
            look="quiet"
            onPress={() => {
              ticked.value = new Set();
            }}
          >
            {t('activities_selectNone')}
          </Button>
        </>
      )}
    </div>
  );
}
