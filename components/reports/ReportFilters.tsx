import { NO_ACTIVITY } from '../../storage/model/records.ts';
import type { ActivityKey } from '../../storage/model/records.ts';
import { TIME_KINDS } from '../../storage/model/report.ts';
import { compareCodes } from '../../storage/model/search.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { Button } from '../controls/Button.tsx';
import { CheckBox } from '../controls/CheckBox.tsx';
import { Field } from '../controls/Field.tsx';
import { plural, t } from '../controls/translate.ts';
import { FilterChoices } from './FilterChoices.tsx';
import type { FilterChoice } from './FilterChoices.tsx';
import { countFilters, UNFILTERED } from './filters.ts';
import { show, view } from './view.ts';
import { KIND_NAMES, keyName, keyNote } from './words.ts';
import styles from './ReportFilters.module.css';

interface ReportFiltersProps {
  readonly names: ReportNames;
  readonly isFreelancer: boolean;
}

/** What of the time is in the report. */
export function ReportFilters({ names, isFreelancer }: ReportFiltersProps) {
  const { kinds, memo, activities, freelancers, contracts } = view.value;
  const count = countFilters(view.value);
  const choices = <Id extends string>(
    dimension: 'activity' | 'freelancer' | 'contract',
    ids: Iterable<Id>,
  ): FilterChoice<Id>[] =>
    [...ids]
      .map((id) => ({
        id,
        name: keyName(dimension, id, names),
        note: keyNote(dimension, id, names),
      }))
      .toSorted((a, b) => compareCodes(a.name, b.name));
  return (
    <details class={styles.filters} open={count > 0 || undefined}>
      <summary>{count === 0 ? t('reports_filters') : plural('reports_filtersSet', count)}</summary>
      <div class={styles.fields}>
        <FilterChoices<ActivityKey>
          label={t('reports_activities')}
          choices={[
            ...choices<ActivityKey>('activity', names.activities.keys()),
            { id: NO_ACTIVITY, name: t('reports_noActivity'), note: null },
          ]}
          chosen={activities}
          onChange={(next) => show({ activities: next })}
        />
        {!isFreelancer && (
          <FilterChoices
            label={t('reports_freelancers')}
            choices={choices('freelancer', names.people.keys())}
            chosen={freelancers}
            onChange={(next) => show({ freelancers: next })}
          />
        )}
        <FilterChoices
          label={t('reports_contracts')}
          choices={choices('contract', names.contracts.keys())}
          chosen={contracts}
          onChange={(next) => show({ contracts: next })}
        />
        <div class={styles.column}>
          <Field label={t('reports_memo')}>
            {(control) => (
              <input
                {...control}
                type="text"
                autocomplete="off"
                value={memo}
                onChange={(event) => show({ memo: event.currentTarget.value.trim() })}
              />
            )}
          </Field>
          <div role="group" aria-label={t('reports_kinds')} class={styles.kinds}>
            {TIME_KINDS.map((kind) => (
              <CheckBox
                key={kind}
                label={t(KIND_NAMES[kind])}
                isChecked={kinds.includes(kind)}
                onChange={(isChecked) =>
                  show({
                    kinds: TIME_KINDS.filter((each) =>
                      each === kind ? isChecked : kinds.includes(each),
                    ),
                  })
                }
              />
            ))}
          </div>
          {count > 0 && (
            <Button onPress={() => show(UNFILTERED)}>{t('reports_clearFilters')}</Button>
          )}
        </div>
      </div>
    </details>
  );
}
