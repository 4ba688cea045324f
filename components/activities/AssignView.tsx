import { readActivityList } from '../../storage/activity-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { AssignMatrix } from './AssignMatrix.tsx';
import { ViewLinks } from './ViewLinks.tsx';

/** The client's activities by contracts: which is offered where. */
export function AssignView({ by }: { readonly by: Actor }) {
  const list = useLive(
    () => null,
    () => readActivityList(by),
  );
  return (
    <>
      <PageTitle title={t('activities_assignTitle')} />
      <ViewLinks isAssigning />
      <LiveView live={list}>
        {({ rows, contracts }) => {
          if (contracts.length === 0) {
            return (
              <EmptyState
                title={t('activities_assignNoContracts')}
                text={t('activities_assignNoContractsText')}
              />
            );
          }
          if (rows.every(({ archivedAt }) => archivedAt !== null)) {
            return (
              <EmptyState
                title={t('activities_assignNoActivities')}
                text={t('activities_assignNoActivitiesText')}
              />
            );
          }
          return <AssignMatrix by={by} rows={rows} contracts={contracts} />;
        }}
      </LiveView>
    </>
  );
}
