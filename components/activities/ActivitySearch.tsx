import { useSignal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ActivityRow } from '../../storage/activity-list.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { searchActivities } from '../../storage/model/search.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import { inOrder, isInFilter, withUsage } from '../../storage/model/usage.ts';
import type { ActivityOrder, UsageByActivity, UsageFilter } from '../../storage/model/usage.ts';
import { minute } from '../controls/clock.ts';
import { ShowMore } from '../controls/ShowMore.tsx';
import { plural, t } from '../controls/translate.ts';
import { ActivityTable } from './ActivityTable.tsx';
import { ActivityTools } from './ActivityTools.tsx';
import { BatchBar } from './BatchBar.tsx';
import type { OnRowAction } from './row-action.ts';
import styles from './ActivitySearch.module.css';

/** Rows drawn at once: more than a screen, few enough that typing stays instant. */
const PART = 60;

interface ActivitySearchProps {
  readonly rows: readonly ActivityRow[];
  /** Null until it is read. */
  readonly usage: ReadonlySignal<UsageByActivity | null>;
  readonly recorded: ReadonlySignal<ReadonlySet<ActivityId> | null>;
  readonly ticked: Signal<ReadonlySet<ActivityId>>;
  /** Null where the reader may only read. */
  readonly onAction: OnRowAction | null;
}

/** The table with what narrows it and puts it in order. */
export function ActivitySearch(props: ActivitySearchProps) {
  const { rows, ticked, onAction } = props;
  const query = useSignal('');
  const filter = useSignal<UsageFilter>('any');
  const withArchived = useSignal(false);
  // Null: by code, and while something is searched the best first.
  const order = useSignal<ActivityOrder | null>(null);
  const limit = useSignal(PART);
  const usage = props.usage.value;
  const recorded = props.recorded.value;
  const today = utcDayOf(minute.value);

  const used = useMemo(
    () => withUsage(rows, usage ?? new Map(), recorded ?? new Set()),
    [rows, usage, recorded],
  );
  const found = useMemo(
    () => searchActivities(used, query.value).filter((row) => isInFilter(row, filter.value, today)),
    [used, query.value, filter.value, today],
  );
  const isArchivedShown = withArchived.value || filter.value === 'archived';
  const listed = useMemo(() => {
    const shown = isArchivedShown ? found : found.filter(({ archivedAt }) => archivedAt === null);
    if (order.value === null) return shown;
    // What was searched stands by rank: an order is over the codes.
    const byCode = new Set(shown.map(({ id }) => id));
    return inOrder(
      used.filter(({ id }) => byCode.has(id)),
      order.value,
    );
  }, [found, used, isArchivedShown, order.value]);
  const hidden = found.length - listed.length;
  const isNarrowed = query.value.trim() !== '' || filter.value !== 'any';
  const drawn = listed.slice(0, limit.value);

  return (
    <>
      <ActivityTools
        query={query.value}
        filter={filter.value}
        withArchived={withArchived.value}
        onSearch={(text) => {
          query.value = text;
          limit.value = PART;
        }}
        onFilter={(wanted) => {
          filter.value = wanted;
          limit.value = PART;
        }}
        onArchived={(isWanted) => {
          withArchived.value = isWanted;
        }}
      />
      <p role="status" class={styles.count}>
        {isNarrowed
          ? plural('activities_found', listed.length)
          : plural('activities_count', listed.length)}
        {hidden > 0 && <> {plural('activities_hidden', hidden)}</>}
      </p>
      {listed.length === 0 ? (
        <p>{t('activities_noneInFilter')}</p>
      ) : (
        <ActivityTable
          rows={drawn}
          listed={listed}
          isUsageKnown={usage !== null}
          order={order.value ?? (query.value.trim() === '' ? BY_CODE : null)}
          ticked={ticked}
          onOrder={(wanted) => {
            order.value = wanted;
            limit.value = PART;
          }}
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
      {onAction && <BatchBar listed={listed} drawn={drawn} ticked={ticked} onAction={onAction} />}
    </>
  );
}

const BY_CODE: ActivityOrder = { by: 'code', isDescending: false };
