import { useSignal } from '@preact/signals';
import type { Activity } from '../../storage/model/records.ts';
import { ShowMore } from '../controls/ShowMore.tsx';
import { plural, t } from '../controls/translate.ts';
import styles from './DeleteManyList.module.css';

/** Codes drawn at once. */
const PART = 100;

interface DeleteManyListProps {
  readonly activities: readonly Activity[];
  /** How many of those that were selected cannot be deleted. */
  readonly kept: number;
}

/** Which activities are about to be deleted, and how many of those selected are not. */
export function DeleteManyList({ activities, kept }: DeleteManyListProps) {
  const limit = useSignal(PART);
  return (
    <>
      <ul aria-label={t('activities_deleteManyList')} class={styles.codes}>
        {activities.slice(0, limit.value).map(({ id, code }) => (
          <li key={id}>{code}</li>
        ))}
      </ul>
      {activities.length > PART && (
        <ShowMore
          shown={limit.value}
          total={activities.length}
          onMore={() => {
            limit.value += PART;
          }}
        />
      )}
      {kept > 0 && <p>{plural('activities_deleteKept', kept)}</p>}
    </>
  );
}
