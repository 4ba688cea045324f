import type { DiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, Contract, Settings } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { dayOf } from '../../storage/model/time.ts';
import type { Zone } from '../../storage/model/time.ts';
import { myZone } from '../controls/clock.ts';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { TimeRequests } from '../requests/TimeRequests.tsx';
import { ContractSelect } from './ContractSelect.tsx';
import { DaySelect } from './DaySelect.tsx';
import { DayView } from './DayView.tsx';
import { Health } from './Health.tsx';
import { minute } from './minute.ts';
import { PendingTime } from './PendingTime.tsx';
import { place } from './place.ts';
import styles from './ContractDiary.module.css';

interface ContractDiaryProps {
  readonly by: Actor;
  readonly settings: Settings;
  readonly choices: DiaryChoices;
  readonly contract: Contract;
}

/** Which contract, which day and in which zone; and that day. */
export function ContractDiary({ by, settings, choices, contract }: ContractDiaryProps) {
  const freelancer = choices.people.get(contract.freelancerId);
  const zones: Record<Settings['diaryZone'], Zone> = {
    mine: myZone(),
    utc: 'UTC',
    freelancer: freelancer?.zone ?? 'UTC',
  };
  const zone = zones[settings.diaryZone];
  const today = dayOf(minute.value, zone);
  const day = place.value.day ?? today;
  return (
    <>
      <div class={styles.bar}>
        <ContractSelect by={by} choices={choices} contract={contract} />
        <DaySelect day={day} />
        <RadioGroup
          label={t('diary_zone')}
          value={settings.diaryZone}
          options={[
            { value: 'mine', label: t('diary_zoneMine') },
            { value: 'utc', label: t('diary_zoneUtc') },
            { value: 'freelancer', label: t('diary_zoneFreelancer') },
          ]}
          onChange={(diaryZone) =>
            attempt(() => changeSettings({ diaryZone }), 'controls_faultNothingChanged')
          }
        />
      </div>
      <PendingTime
        key={`${by.role} ${contract.id}`}
        by={by}
        contract={contract}
        name={freelancer?.name ?? ''}
        zone={zone}
      />
      <Health
        key={`health ${by.role} ${contract.id}`}
        by={by}
        contract={contract}
        activities={choices.activities}
        zone={zone}
      />
      {by.role === 'freelancer' && (
        <TimeRequests key={contract.id} by={by} contractId={contract.id} zone={zone} />
      )}
      <div class={styles.day}>
        <DayView
          key={`${contract.id} ${day} ${zone}`}
          by={by}
          choices={choices}
          contractId={contract.id}
          day={day}
          zone={zone}
        />
      </div>
    </>
  );
}
