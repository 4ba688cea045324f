import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { saveAssignments } from '../../storage/activities.ts';
import type { ActivityRow, ContractChoice } from '../../storage/activity-list.ts';
import { assignmentsOf, changesOf, NO_TICKS, withTicks } from '../../storage/model/assignments.ts';
import type { Ticks } from '../../storage/model/assignments.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Actor } from '../../storage/model/records.ts';
import { searchActivities } from '../../storage/model/search.ts';
import { wake } from '../controls/ask.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { SearchBox } from '../controls/SearchBox.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { useUnsaved } from '../controls/unsaved.ts';
import { AssignBar } from './AssignBar.tsx';
import { AssignGrid } from './AssignGrid.tsx';
import styles from './AssignMatrix.module.css';

interface AssignMatrixProps {
  readonly by: Actor;
  readonly rows: readonly ActivityRow[];
  readonly contracts: readonly ContractChoice[];
}

/** Ticks activities for contracts and saves them together: what was ticked, and nothing that others changed meanwhile. */
export function AssignMatrix({ by, rows, contracts }: AssignMatrixProps) {
  const query = useSignal('');
  const ticked = useSignal<Ticks>(NO_TICKS);
  // The rows that the ticks were saved over: with the next ones from the database they have served.
  const savedOver = useSignal<readonly ActivityRow[] | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);

  const isServed = savedOver.value !== null && savedOver.value !== rows;
  const ticks = isServed ? NO_TICKS : ticked.value;
  const stored = useMemo(
    () =>
      assignmentsOf(
        rows,
        contracts.map(({ id }) => id),
      ),
    [rows, contracts],
  );
  const offered = useMemo(() => rows.filter(({ archivedAt }) => archivedAt === null), [rows]);
  const offeredIds = useMemo(() => new Set(offered.map(({ id }) => id)), [offered]);
  const listed = useMemo(() => searchActivities(offered, query.value), [offered, query.value]);
  const changes = useMemo(() => changesOf(stored, ticks, offeredIds), [stored, ticks, offeredIds]);
  useUnsaved(changes.length > 0);

  const change = (next: Ticks) => {
    ticked.value = next;
    savedOver.value = null;
    refusal.value = null;
  };

  const save = async () => {
    if (isBusy.value || changes.length === 0) return;
    isBusy.value = true;
    const outcome = await attempt(
      () => saveAssignments(by, changes),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    // What was ticked while this was being saved stays unsaved.
    if (ticked.peek() === ticks) savedOver.value = rows;
    wake();
    say(plural('activities_assigned', changes.length));
  };

  return (
    <>
      <div class={styles.tools}>
        <SearchBox
          label={t('activities_search')}
          value={query.value}
          onSearch={(text) => {
            query.value = text;
          }}
        />
        <p role="status" class={styles.count}>
          {query.value.trim() === ''
            ? plural('activities_count', listed.length)
            : plural('activities_found', listed.length)}
        </p>
      </div>
      <AssignGrid
        activities={listed}
        contracts={contracts}
        stored={stored}
        ticks={ticks}
        onTick={(activityIds, contractIds, isTicked) =>
          change(withTicks(stored, ticks, activityIds, contractIds, isTicked))
        }
      />
      <RefusalNote refusal={refusal.value} />
      <AssignBar
        changes={changes.length}
        isBusy={isBusy.value}
        onSave={save}
        onDiscard={() => change(NO_TICKS)}
      />
    </>
  );
}
