import { useComputed, useSignal } from '@preact/signals';
import { readContractList } from '../../storage/contract-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { utcDayOf, weekOf } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { ImportTime } from '../imports/ImportTime.tsx';
import { ContractTable } from './ContractTable.tsx';
import { NewContractDialog } from './NewContractDialog.tsx';
import styles from './ContractsPage.module.css';

/** The client's contracts; for a freelancer their own. */
export function ContractsPage({ by }: { readonly by: Actor }) {
  const week = useComputed(() => weekOf(utcDayOf(now.value)));
  const list = useLive(
    () => week.value,
    (monday) => readContractList(by, monday),
  );
  const isNewOpen = useSignal(false);
  const isClient = by.role === 'client';

  return (
    <>
      <div class={styles.head}>
        <PageTitle title={t('options_contracts')} />
        <div class={styles.actions}>
          <ImportTime by={by} />
          {isClient && (
            <Button
              look="main"
              onPress={() => {
                isNewOpen.value = true;
              }}
            >
              {t('contracts_new')}
            </Button>
          )}
        </div>
      </div>
      {!isClient && <p class={styles.note}>{t('contracts_byClient')}</p>}
      <LiveView live={list}>
        {({ rows, names }) => (
          <>
            {rows.length === 0 ? (
              <EmptyState
                title={t(isClient ? 'contracts_emptyTitle' : 'contracts_noneTitle')}
                text={t(isClient ? 'contracts_emptyText' : 'contracts_noneText')}
              >
                {isClient && <a href="#/settings">{t('options_toSample')}</a>}
              </EmptyState>
            ) : (
              <ContractTable rows={rows} />
            )}
            {isNewOpen.value && (
              <NewContractDialog
                by={by}
                names={names}
                onClose={() => {
                  isNewOpen.value = false;
                }}
              />
            )}
          </>
        )}
      </LiveView>
    </>
  );
}
