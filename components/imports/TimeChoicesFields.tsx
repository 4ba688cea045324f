import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import { ACTIVITY_SOURCES, CONTRACT_SOURCES } from '../../storage/model/time-import.ts';
import type { ActivitySource, ContractSource } from '../../storage/model/time-import.ts';
import { Field } from '../controls/Field.tsx';
import { formatDay } from '../controls/format.ts';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { t } from '../controls/translate.ts';
import { zonesWith } from '../controls/zones.ts';
import { PeopleFields } from './PeopleFields.tsx';
import { SourceSelect } from './SourceSelect.tsx';
import { ambiguousDate, hasUntitled } from './time-choices.ts';
import type { ChoicesSoFar } from './time-choices.ts';
import { ACTIVITY_NAMES, CONTRACT_NAMES } from './words.ts';
import styles from './Imports.module.css';

interface TimeChoicesFieldsProps {
  readonly file: TimeFile;
  readonly role: 'client' | 'freelancer';
  readonly me: string;
  readonly names: readonly string[];
  readonly choices: ChoicesSoFar;
  readonly onChange: (change: Partial<ChoicesSoFar>) => void;
}

/** What only a person can say of a file, and what is proposed for it. */
export function TimeChoicesFields(props: TimeChoicesFieldsProps) {
  const { file, choices, onChange } = props;
  const { has } = file;
  const dates = file.dateOrder === 'both' ? ambiguousDate(file) : null;
  const isOwn = file.source === 'own_csv' || file.source === 'own_json';
  const offered = (from: ContractSource | ActivitySource) =>
    from === 'none' || (from === 'client_project' ? has.client && has.project : has[from]);
  return (
    <div class={styles.fields}>
      {dates && (
        <RadioGroup
          label={t('imports_dateOrder')}
          value={choices.dateOrder ?? 'unknown'}
          options={[
            { value: 'day', label: formatDay(dates.day) },
            { value: 'month', label: formatDay(dates.month) },
          ]}
          onChange={(order) => {
            if (order !== 'unknown') onChange({ dateOrder: order });
          }}
        />
      )}
      {(file.hasClock || file.hasLengths) && (
        <Field label={t('imports_zone')} hint={file.hasClock ? t('imports_zoneHint') : undefined}>
          {(control) => (
            <select
              {...control}
              value={choices.zone}
              onChange={(event) => onChange({ zone: event.currentTarget.value })}
            >
              {zonesWith(choices.zone).map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {file.hasLengths && <p class={styles.soft}>{t('imports_placed')}</p>}
      <PeopleFields {...props} />
      {!isOwn && (
        <>
          <SourceSelect
            label={t('imports_contractFrom')}
            value={choices.contract}
            options={CONTRACT_SOURCES.filter(offered)}
            names={CONTRACT_NAMES}
            onChange={(contract) => onChange({ contract })}
          />
          {hasUntitled(file, choices.contract) && (
            <Field label={t('imports_title')} hint={t('imports_titleHint')}>
              {(control) => (
                <input
                  {...control}
                  type="text"
                  autocomplete="off"
                  value={choices.title}
                  onChange={(event) => onChange({ title: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
          <SourceSelect
            label={t('imports_activityFrom')}
            value={choices.activity}
            options={ACTIVITY_SOURCES.filter(offered)}
            names={ACTIVITY_NAMES}
            onChange={(activity) => onChange({ activity })}
          />
        </>
      )}
    </div>
  );
}
