import { readContractRoom } from '../../storage/contract-list.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { Tabs } from '../controls/Tabs.tsx';
import { t } from '../controls/translate.ts';
import { CloseContract } from './CloseContract.tsx';
import { ReopenContract } from './ReopenContract.tsx';
import { Requests } from './Requests.tsx';
import { RoomForm } from './RoomForm.tsx';
import { RoomReadOnly } from './RoomReadOnly.tsx';
import { ThisWeek } from './ThisWeek.tsx';
import { TimeRequests } from './TimeRequests.tsx';
import styles from './ContractRoom.module.css';

interface ContractRoomProps {
  readonly by: Actor;
  readonly id: ContractId;
}

/** The page of one contract: its terms and its assigned activities. */
export function ContractRoom({ by, id }: ContractRoomProps) {
  const room = useLive(
    () => null,
    () => readContractRoom(by, id),
  );
  return (
    <LiveView live={room}>
      {(view) => {
        if (!view) {
          return (
            <>
              <PageTitle title={t('contracts_missingTitle')} />
              <p>
                <a href="#/contracts">{t('contracts_missingBack')}</a>
              </p>
            </>
          );
        }
        const { contract, freelancer } = view;
        const isOpen = contract.closedAt === null;
        const mayChange = by.role === 'client' && isOpen;
        return (
          <>
            <div>
              <PageTitle title={contract.title} />
              <p class={styles.freelancer}>
                {t('contracts_with', freelancer.name)}{' '}
                <a href={`#/diary?contract=${contract.id}`}>{t('contracts_toDiary')}</a>
              </p>
            </div>
            {!isOpen && <p class={styles.closed}>{t('contracts_closedNotice')}</p>}
            {by.role === 'freelancer' && <p class={styles.note}>{t('contracts_termsByClient')}</p>}
            {mayChange && <Requests by={by} view={view} />}
            {mayChange && <TimeRequests by={by} view={view} />}
            <ThisWeek id={contract.id} />
            <Tabs
              label={t('contracts_room')}
              tabs={[
                {
                  name: t('contracts_termsTab'),
                  panel: () =>
                    mayChange ? <RoomForm by={by} view={view} /> : <RoomReadOnly view={view} />,
                },
              ]}
            />
            {mayChange && <CloseContract by={by} contract={contract} />}
            {by.role === 'client' && !isOpen && <ReopenContract by={by} view={view} />}
          </>
        );
      }}
    </LiveView>
  );
}
