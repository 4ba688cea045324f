import { useSignal } from '@preact/signals';
import type { ArchivePreview } from '../../storage/activities.ts';
import { Duration } from '../controls/Duration.tsx';
import { ShowMore } from '../controls/ShowMore.tsx';
import { listOf, plural, t } from '../controls/translate.ts';
import styles from './ArchiveManyTouches.module.css';

/** Rows drawn at once. */
const PART = 12;
/** Names of an activity's contracts; how many more there are follows. */
const NAMES = 3;

/** What archiving touches, activity by activity: those that touch most first. */
export function ArchiveManyTouches({ previews }: { readonly previews: readonly ArchivePreview[] }) {
  const limit = useSignal(PART);
  const rows = previews.toSorted(
    (a, b) =>
      b.recordedBy.length - a.recordedBy.length ||
      b.weekMs - a.weekMs ||
      b.contracts.length - a.contracts.length,
  );
  const weekMs = previews.reduce((sum, each) => sum + each.weekMs, 0);
  const isRecorded = previews.some(({ recordedBy }) => recordedBy.length > 0);
  return (
    <>
      {isRecorded && <p>{t('activities_archiveGoOn')}</p>}
      <table class={styles.table} aria-label={t('activities_archiveTouches')}>
        <thead>
          <tr>
            <th scope="col">{t('controls_code')}</th>
            <th scope="col">{t('options_contracts')}</th>
            <th scope="col">{t('activities_archiveNow')}</th>
            <th scope="col">{t('options_thisWeek')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit.value).map(({ activity, contracts, recordedBy, weekMs: ms }) => (
            <tr key={activity.id}>
              <th scope="row">{activity.code}</th>
              <td>
                {contracts.length === 0
                  ? t('activities_touchesNoContract')
                  : someOf(contracts.map(({ title }) => title))}
              </td>
              <td>
                {recordedBy.length === 0 ? t('activities_nobodyRecords') : listOf(recordedBy)}
              </td>
              <td>
                <Duration ms={ms} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {plural('activities_sum', previews.length)}
            </th>
            <td>
              <Duration ms={weekMs} />
            </td>
          </tr>
        </tfoot>
      </table>
      {rows.length > PART && (
        <ShowMore
          shown={limit.value}
          total={rows.length}
          onMore={() => {
            limit.value += PART;
          }}
        />
      )}
    </>
  );
}

/** The first of these names, and how many more there are. */
function someOf(names: readonly string[]): string {
  const more = names.length - NAMES;
  return listOf(more > 1 ? [...names.slice(0, NAMES), plural('activities_more', more)] : names);
}
