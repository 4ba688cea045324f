import { useComputed, useSignal } from '@preact/signals';
import { unarchiveActivities } from '../../storage/activities.ts';
import { readActivityList, readRecorded } from '../../storage/activity-list.ts';
import type { ActivityId, Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { ImportActivities } from '../imports/ImportActivities.tsx';
import { ActivityDialogs } from './ActivityDialogs.tsx';
import type { OpenDialog } from './ActivityDialogs.tsx';
import { ActivitySearch } from './ActivitySearch.tsx';
import type { OnRowAction } from './row-action.ts';
import { useUsage } from './usage.ts';
import { ViewLinks } from './ViewLinks.tsx';
import styles from './ActivitiesPage.module.css';

/** Activities as a list, with their use. */
export function ActivityListView({ by }: { readonly by: Actor }) {
  const list = useLive(
    () => null,
    () => readActivityList(by),
  );
  const recorded = useLive(
    () => null,
    () => readRecorded(by),
  );
  const usage = useUsage(by);
  const recordedIds = useComputed(() =>
    recorded.value.state === 'ready' ? recorded.value.value : null,
  );
  const ticked = useSignal<ReadonlySet<ActivityId>>(new Set());
  const open = useSignal<OpenDialog | null>(null);
  const isClient = by.role === 'client';

  const act: OnRowAction = async (kind, activities) => {
    if (kind !== 'unarchive') {
      open.value = { kind, activities };
      return;
    }
    const isDone = await attempt(async () => {
      await unarchiveActivities(
        by,
        activities.map(({ id }) => id),
      );
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    wake();
    const [one, ...others] = activities;
    say(
      one && others.length === 0
        ? t('activities_unarchived', one.code)
        : plural('activities_unarchivedMany', activities.length),
    );
  };

  return (
    <>
      <div class={styles.head}>
        <PageTitle title={t('options_activities')} />
        {isClient && (
          <div class={styles.actions}>
            <ImportActivities by={by} />
            <Button
              look="main"
              onPress={() => {
                open.value = { kind: 'new', activities: [] };
              }}
            >
              {t('controls_newActivity')}
            </Button>
          </div>
        )}
      </div>
      {isClient ? (
        <ViewLinks isAssigning={false} />
      ) : (
        <p class={styles.note}>{t('activities_byClient')}</p>
      )}
      <LiveView live={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title={t(isClient ? 'activities_emptyTitle' : 'activities_noneTitle')}
              text={t(isClient ? 'activities_emptyText' : 'activities_noneText')}
            >
              {isClient && <a href="#/settings">{t('options_toSample')}</a>}
            </EmptyState>
          ) : (
            <ActivitySearch
              rows={rows}
              usage={usage}
              recorded={recordedIds}
              ticked={ticked}
              onAction={isClient ? act : null}
            />
          )
        }
      </LiveView>
      {list.value.state === 'ready' && open.value && (
        <ActivityDialogs
          by={by}
          list={list.value.value}
          open={open.value}
          onDone={() => {
            ticked.value = new Set();
          }}
          onClose={() => {
            open.value = null;
          }}
        />
      )}
    </>
  );
}
