import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Activity, ActivityId } from '../../storage/model/records.ts';
import { searchActivities } from '../../storage/model/search.ts';
import { Button } from '../controls/Button.tsx';
import { CheckBox } from '../controls/CheckBox.tsx';
import { SearchBox } from '../controls/SearchBox.tsx';
import { ShowMore } from '../controls/ShowMore.tsx';
import { formatNumber, t } from '../controls/translate.ts';
import styles from './AssignedActivities.module.css';

/** Rows drawn at once: more than fits in the box, few enough that typing stays instant. */
const PART = 60;

interface AssignedActivitiesProps {
  /** All that may be assigned: archived ones are not among them and keep their assignments. */
  readonly activities: readonly Activity[];
  readonly assigned: readonly ActivityId[];
  /** Those that stand first: what is assigned already. */
  readonly first: readonly ActivityId[];
  readonly onAssign: (ids: readonly ActivityId[], isAssigned: boolean) => unknown;
}

/** Which activities the contract offers: one by one, or all that the search finds. */
export function AssignedActivities(props: AssignedActivitiesProps) {
  const { activities, assigned, first, onAssign } = props;
  const id = useId();
  const query = useSignal('');
  const limit = useSignal(PART);
  const found = searchActivities(activities, query.value, first);
  const isAssigned = new Set(assigned);
  const count = activities.filter((each) => isAssigned.has(each.id)).length;
  const foundIds = () => found.map((each) => each.id);

  return (
    <section class={styles.section}>
      <h2 id={id}>{t('contracts_assigned')}</h2>
      {activities.length === 0 ? (
        <p class={styles.note}>
          {t('contracts_noActivities')} <a href="#/activities">{t('contracts_toActivities')}</a>
        </p>
      ) : (
        <>
          <div class={styles.tools}>
            <SearchBox
              label={t('activities_search')}
              value={query.value}
              onSearch={(text) => {
                query.value = text;
                limit.value = PART;
              }}
            />
            <Button onPress={() => onAssign(foundIds(), true)}>{t('contracts_assignAll')}</Button>
            <Button onPress={() => onAssign(foundIds(), false)}>
              {t('contracts_unassignAll')}
            </Button>
          </div>
          <p role="status" class={styles.note}>
            {query.value.trim() === ''
              ? t('contracts_assignedOf', formatNumber(count), formatNumber(activities.length))
              : t('contracts_assignedFound', formatNumber(found.length), formatNumber(count))}
          </p>
          <div class={styles.box} hidden={found.length === 0}>
            <ul aria-labelledby={id}>
              {found.slice(0, limit.value).map((activity) => (
                <li key={activity.id}>
                  <CheckBox
                    label={activity.code}
                    description={activity.description}
                    isChecked={isAssigned.has(activity.id)}
                    onChange={(isChecked) => onAssign([activity.id], isChecked)}
                  />
                </li>
              ))}
            </ul>
            {found.length > PART && (
              <ShowMore
                shown={limit.value}
                total={found.length}
                onMore={() => {
                  limit.value += PART;
                }}
              />
            )}
          </div>
        </>
      )}
    </section>
  );
}
