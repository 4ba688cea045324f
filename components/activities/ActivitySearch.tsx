import { useComputed, useSignal } from '@preact/signals';
import type { ActivityRow } from '../../storage/activity-list.ts';
import { searchActivities } from '../../storage/model/search.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { SearchBox } from '../controls/SearchBox.tsx';
import { ShowMore } from '../controls/ShowMore.tsx';
import { plural, t } from '../controls/translate.ts';
import { ActivityTable } from './ActivityTable.tsx';
import type { OnRowAction } from './row-action.ts';
import styles from './ActivitySearch.module.css';

/** Rows drawn at once: more than a screen, few enough that typing stays instant. */
const PART = 60;

interface ActivitySearchProps {
  readonly rows: readonly ActivityRow[];
  /** Null where the reader may only read. */
  readonly onAction: OnRowAction | null;
}

/** The table with what narrows it. */
export function ActivitySearch({ rows, onAction }: ActivitySearchProps) {
  const query = useSignal('');
  const withArchived = useSignal(false);
  const limit = useSignal(PART);
  const found = searchActivities(rows, query.value);
  const listed = withArchived.value ? found : found.filter(({ archivedAt }) => archivedAt === null);
  const hidden = found.length - listed.length;
  const isNarrowed = useComputed(() => query.value.trim() !== '');

  return (
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
        <CheckBox
          label={t('activities_showArchived')}
          isChecked={withArchived.value}
          onChange={(isChecked) => {
            withArchived.value = isChecked;
          }}
        />
      </div>
      <p role="status" class={styles.count}>
        {isNarrowed.value
          ? plural('activities_found', listed.length)
          : plural('activities_count', listed.length)}
        {hidden > 0 && <> {plural('activities_hidden', hidden)}</>}
      </p>
      {listed.length > 0 && (
        <ActivityTable
          rows={listed.slice(0, limit.value)}
          total={listed.length}
          onAction={onAction}
        />
      )}
      {listed.length > PART && (
        <ShowMore
          shown={limit.value}
          total={listed.length}
          onMore={() => {
            limit.value += PART;
          }}
        />
      )}
    </>
  );
}
