import { useSignal } from '@preact/signals';
import { readActivityList } from '../../storage/activity-list.ts';
import type { ActivityRow } from '../../storage/activity-list.ts';
import { unarchiveActivity } from '../../storage/activities.ts';
import type { Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { ActivityDialogs } from './ActivityDialogs.tsx';
import type { OpenDialog } from './ActivityDialogs.tsx';
import { ActivitySearch } from './ActivitySearch.tsx';
import type { RowAction } from './row-action.ts';
import styles from './ActivitiesPage.module.css';

/** The client's activities; for a freelancer those that may be picked. */
export function ActivitiesPage({ by }: { readonly by: Actor }) {
  const list = useLive(
    () => null,
    () => readActivityList(by),
  );
  const open = useSignal<OpenDialog | null>(null);
  const isClient = by.role === 'client';
  const openNew = () => {
    open.value = { kind: 'new' };
  };

  const act = async (kind: RowAction, activity: ActivityRow) => {
    if (kind !== 'unarchive') {
      open.value = { kind, activity };
      return;
    }
    const isDone = await attempt(async () => {
      await unarchiveActivity(by, activity.id);
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    wake();
    say(t('activities_unarchived', activity.code));
  };

  return (
    <>
      <div class={styles.head}>
        <PageTitle title={t('options_activities')} />
        {isClient && (
          <Button look="main" onPress={openNew}>
            {t('controls_newActivity')}
          </Button>
        )}
      </div>
      {!isClient && <p class={styles.note}>{t('activities_byClient')}</p>}
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
            <ActivitySearch rows={rows} onAction={isClient ? act : null} />
          )
        }
      </LiveView>
      {list.value.state === 'ready' && open.value && (
        <ActivityDialogs
          by={by}
          list={list.value.value}
          open={open.value}
          onClose={() => {
            open.value = null;
          }}
        />
      )}
    </>
  );
}
