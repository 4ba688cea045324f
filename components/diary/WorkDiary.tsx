import { readDiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, Settings } from '../../storage/model/records.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { ContractDiary } from './ContractDiary.tsx';
import { place } from './place.ts';

interface WorkDiaryProps {
  readonly by: Actor;
  readonly settings: Settings;
}

/** The time of one contract, day by day: the client's and the freelancer's view of the same pages. */
export function WorkDiary({ by, settings }: WorkDiaryProps) {
  const choices = useLive(
    () => place.value.contract,
    (chosen) => readDiaryChoices(by, chosen),
  );
  return (
    <>
      <PageTitle title={t('diary_title')} />
      <LiveView live={choices}>
        {(value) =>
          value.contract ? (
            <ContractDiary by={by} settings={settings} choices={value} contract={value.contract} />
          ) : (
            <EmptyState
              title={t('diary_noContractsTitle')}
              text={t(by.role === 'client' ? 'diary_noContractsText' : 'diary_noOwnContractsText')}
            >
              {by.role === 'client' && <a href="#/contracts">{t('diary_toContracts')}</a>}
            </EmptyState>
          )
        }
      </LiveView>
    </>
  );
}
