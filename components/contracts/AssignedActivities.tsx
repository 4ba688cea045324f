import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { NewActivity } from '../../storage/model/code-list.ts';
import type { Activity, ActivityId } from '../../storage/model/records.ts';
import { asUsed } from '../../storage/model/activity-use.ts';
import { searchActivities } from '../../storage/model/search.ts';
import { Button } from '../controls/Button.tsx';
import { SearchBox } from '../controls/SearchBox.tsx';
import { plural, formatNumber, t } from '../controls/translate.ts';
import { say } from '../controls/toast.ts';
import { ActivityChecks } from './ActivityChecks.tsx';
import { CreatedActivities } from './CreatedActivities.tsx';
import { PasteCodes } from './PasteCodes.tsx';
import styles from './AssignedActivities.module.css';

interface AssignedActivitiesProps {
  /** All that may be assigned: archived ones are not among them and keep their assignments. */
  readonly activities: readonly Activity[];
  readonly archived: readonly Activity[];
  readonly assigned: readonly ActivityId[];
  /** Those that are made and assigned with the saving. */
  readonly created: readonly NewActivity[];
  /** Those that stand first: what is assigned already. */
  readonly first: readonly ActivityId[];
  readonly onAssign: (ids: readonly ActivityId[], isAssigned: boolean) => unknown;
  readonly onPaste: (ids: readonly ActivityId[], created: readonly NewActivity[]) => unknown;
  readonly onLeaveOut: (code: string) => unknown;
}

/** Which activities the contract offers: one by one, all that the search finds, or a pasted list. */
export function AssignedActivities(props: AssignedActivitiesProps) {
  const { activities, archived, assigned, created, first, onAssign, onPaste, onLeaveOut } = props;
  const id = useId();
  const query = useSignal('');
  const isPasting = useSignal(false);
  const found = searchActivities(activities, query.value, asUsed(first));
  const isAssigned = new Set(assigned);
  const count = activities.filter((each) => isAssigned.has(each.id)).length;
  const foundIds = () => found.map((each) => each.id);

  return (
    <section class={styles.section}>
      <h2 id={id}>{t('contracts_assigned')}</h2>
      {activities.length === 0 && (
        <p class={styles.note}>
          {t('contracts_noActivities')} <a href="#/activities">{t('contracts_toActivities')}</a>
        </p>
      )}
      <div class={styles.tools}>
        {activities.length > 0 && (
          <>
            <SearchBox
              label={t('activities_search')}
              value={query.value}
              onSearch={(text) => {
                query.value = text;
              }}
            />
            <Button onPress={() => onAssign(foundIds(), true)}>{t('contracts_assignAll')}</Button>
            <Button onPress={() => onAssign(foundIds(), false)}>
              {t('contracts_unassignAll')}
            </Button>
          </>
        )}
        <Button
          onPress={() => {
            isPasting.value = true;
          }}
        >
          {t('contracts_paste')}
        </Button>
      </div>
      <p role="status" class={styles.note} hidden={activities.length === 0}>
        {query.value.trim() === ''
          ? t('contracts_assignedOf', formatNumber(count), formatNumber(activities.length))
          : t('contracts_assignedFound', formatNumber(found.length), formatNumber(count))}
      </p>
      <CreatedActivities created={created} onLeaveOut={onLeaveOut} />
      {found.length > 0 && (
        <ActivityChecks
          key={query.value}
          labelledBy={id}
          activities={found}
          assigned={isAssigned}
          onAssign={onAssign}
        />
      )}
      {isPasting.value && (
        <PasteCodes
          activities={[...activities, ...archived]}
          onAdd={(ids, wanted) => {
            onPaste(ids, wanted);
            say(plural('contracts_pasteAdded', ids.length + wanted.length));
          }}
          onClose={() => {
            isPasting.value = false;
          }}
        />
      )}
    </section>
  );
}
