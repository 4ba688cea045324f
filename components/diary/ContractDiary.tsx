import type { DiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, Contract, Settings } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { dayOf } from '../../storage/model/time.ts';
import type { Zone } from '../../storage/model/time.ts';
import { myZone } from '../controls/clock.ts';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { TimeRequests } from './requests/TimeRequests.tsx';
import { ContractScreenshots } from '../screenshots/ContractScreenshots.tsx';
import { ContractSelect } from './ContractSelect.tsx';
import { DaySelect } from './DaySelect.tsx';
import { Health } from './Health.tsx';
import { minute } from './minute.ts';
import { PendingTime } from './PendingTime.tsx';
import { goTo, place, VIEWS } from './place.ts';
import type { View } from './place.ts';
import { ShownView } from './ShownView.tsx';
import styles from './ContractDiary.module.css';

interface ContractDiaryProps {
  readonly by: Actor;
  readonly settings: Settings;
  readonly choices: DiaryChoices;
  readonly contract: Contract;
}

const VIEW_NAMES: Record<View, MessageKey> = {
  day: 'diary_viewDay',
  week: 'diary_viewWeek',
  month: 'diary_viewMonth',
};

/** Which contract, which day, how much around it and in which zone; and that time. */
export function ContractDiary({ by, settings, choices, contract }: ContractDiaryProps) {
  const freelancer = choices.people.get(contract.freelancerId);
  const zones: Record<Settings['diaryZone'], Zone> = {
    mine: myZone(),
    utc: 'UTC',
    freelancer: freelancer?.zone ?? 'UTC',
  };
  const zone = zones[settings.diaryZone];
  const today = dayOf(minute.value, zone);
  const { view } = place.value;
  const day = place.value.day ?? today;
  return (
    <>
      <div class={styles.bar}>
        <ContractSelect by={by} choices={choices} contract={contract} />
        <RadioGroup
          label={t('diary_view')}
          value={view}
          options={VIEWS.map((each) => ({ value: each, label: t(VIEW_NAMES[each]) }))}
          onChange={(next) => goTo({ view: next })}
        />
        <DaySelect day={day} view={view} />
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
      <ContractScreenshots
        key={`screenshots ${by.role} ${contract.id}`}
        by={by}
        contractId={contract.id}
        name={freelancer?.name ?? ''}
        zone={zone}
      />
      {by.role === 'freelancer' && (
        <TimeRequests key={contract.id} by={by} contractId={contract.id} zone={zone} />
      )}
      <div class={styles.day}>
        <ShownView {...{ by, choices, contract, day, zone, view }} />
      </div>
    </>
  );
}
