import { useSignal } from '@preact/signals';
import { readActivityList } from '../../storage/activity-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { ActivityDialog } from '../controls/ActivityDialog.tsx';
import { Button } from '../controls/Button.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
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
  const isNewOpen = useSignal(false);
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
              >
                <LinkButton href="#/contracts" look="main">
                  {t('diary_toContracts')}
                </LinkButton>
              </EmptyState>
            );
          }
          if (rows.every(({ archivedAt }) => archivedAt !== null)) {
            return (
              <EmptyState
                title={t('activities_assignNoActivities')}
                text={t('activities_assignNoActivitiesText')}
              >
                <Button
                  look="main"
                  onPress={() => {
                    isNewOpen.value = true;
                  }}
                >
                  {t('controls_newActivity')}
                </Button>
              </EmptyState>
            );
          }
          return <AssignMatrix by={by} rows={rows} contracts={contracts} />;
        }}
      </LiveView>
      {list.value.state === 'ready' && isNewOpen.value && (
        <ActivityDialog
          by={by}
          activity={null}
          contracts={list.value.value.contracts}
          assignedTo={[]}
          onClose={() => {
            isNewOpen.value = false;
          }}
        />
      )}
    </>
  );
}
