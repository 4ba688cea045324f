import type { RestoreTally } from '../../storage/exchange/restore.ts';
import { formatDuration } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import type { PluralKey } from '../controls/translate.ts';
import styles from './Backups.module.css';

/** Whether a restore would do anything at all. */
export function isAnyChange(tally: RestoreTally): boolean {
  return [...addsOf(tally), ...changesOf(tally)].length > 0;
}

/** What a restore would add, change and leave alone. */
export function RestorePreview({ tally }: { readonly tally: RestoreTally }) {
  const groups = [
    [t('backups_adds'), addsOf(tally)],
    [t('backups_changes'), changesOf(tally)],
    [t('backups_leavesAlone'), staysOf(tally)],
    [t('backups_leavesOut'), leftOutOf(tally)],
  ] as const;
  return (
    <>
      {!isAnyChange(tally) && <p>{t('backups_nothingNew')}</p>}
      {groups.map(
        ([title, lines]) =>
          lines.length > 0 && (
            <section key={title} class={styles.group}>
              <h3>{title}</h3>
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

function addsOf(tally: RestoreTally): string[] {
  const { time, recordings, pending, contracts, activities, freelancers } = tally;
  return [
    ...amount('backups_segments', time.added),
    ...counted('backups_contracts', contracts.added),
    ...counted('backups_activities', activities.added),
    ...counted('backups_freelancers', freelancers.added),
    ...counted('backups_labels', tally.labels),
    ...counted('backups_recordings', recordings),
    ...counted('backups_pending', pending.added),
    ...counted('backups_meters', tally.meters),
    ...counted('backups_requests', tally.requests),
    ...counted('backups_drafts', tally.drafts),
    ...counted('backups_reports', tally.reports),
    ...counted('backups_quarantine', tally.quarantine),
    ...(tally.settings ? [t('backups_settings')] : []),
  ];
}

function changesOf({ time, pending }: RestoreTally): string[] {
  return [
    ...amount('backups_segmentsLater', time.changed),
    ...amount('backups_segmentsDeleted', time.deleted),
    ...counted('backups_answered', pending.answered),
  ];
}

function staysOf({ time, contracts, activities, freelancers }: RestoreTally): string[] {
  return [
    ...amount('backups_segments', time.alike),
    ...counted('backups_contracts', contracts.alike),
    ...counted('backups_activities', activities.alike),
    ...counted('backups_freelancers', freelancers.alike),
  ];
}

function leftOutOf({ time, orphans }: RestoreTally): string[] {
  return [
    ...amount('backups_segmentsOver', time.leftOut),
    ...amount('backups_segmentsOrphaned', orphans),
  ];
}

function counted(key: PluralKey, count: number): string[] {
  return count > 0 ? [plural(key, count)] : [];
}

function amount(
  key: PluralKey,
  { count, ms }: { readonly count: number; readonly ms: number },
): string[] {
  return count > 0 ? [plural(key, count, formatDuration(ms))] : [];
}
