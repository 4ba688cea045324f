import { useRef } from 'preact/hooks';
import { readDiaryChoices } from '../../storage/diary-choices.ts';
import type { DiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, Contract, ContractId, Settings } from '../../storage/model/records.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { useLive } from '../controls/live.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { ContractDiary } from './ContractDiary.tsx';
import { place } from './place.ts';
import { useUndoKeys } from './undo.ts';

interface WorkDiaryProps {
  readonly by: Actor;
  readonly settings: Settings;
}

/** The time of one contract, day by day: the client's and the freelancer's view of the same pages. */
export function WorkDiary({ by, settings }: WorkDiaryProps) {
  useUndoKeys(by);
  const inFront = useRef<ContractId | null>(place.peek().contract);
  const choices = useLive(
    () => null,
    async () => {
      const read = await readDiaryChoices(by, inFront.current);
      // It stays in front as long as the page is open, whoever begins to record in the meantime.
      inFront.current = read.contract?.id ?? null;
      return read;
    },
  );
  return (
    <>
      <PageTitle title={t('diary_title')} />
      <LiveView live={choices}>
        {(value) =>
          value.contract ? (
            <ContractDiary
              by={by}
              settings={settings}
              choices={value}
              contract={chosenOf(value) ?? value.contract}
            />
          ) : (
            <EmptyState
              title={t('diary_noContractsTitle')}
              text={t(by.role === 'client' ? 'diary_noContractsText' : 'diary_noOwnContractsText')}
            >
              {by.role === 'client' && (
                <LinkButton href="#/contracts" look="main">
                  {t('diary_toContracts')}
                </LinkButton>
              )}
            </EmptyState>
          )
        }
      </LiveView>
    </>
  );
}

function chosenOf({ contracts }: DiaryChoices): Contract | undefined {
  return contracts.find(({ id }) => id === place.value.contract);
}
