import type { TimeImport } from '../../storage/exchange/import/import-time.ts';
import type { PreparedTime } from '../../storage/exchange/import/prepare-time.ts';
import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import { formatDuration } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import type { PluralKey } from '../controls/translate.ts';
import { namesText } from './words.ts';
import styles from './Imports.module.css';

interface TimePreviewProps {
  readonly file: TimeFile;
  readonly prepared: PreparedTime;
  readonly what: TimeImport;
}

/** What an import of time would create and add, and what of the file it leaves alone. */
export function TimePreview({ file, prepared, what }: TimePreviewProps) {
  const { added } = what;
  const creates = createsOf(what);
  const leaves = [
    ...counted('imports_known', what.known),
    ...counted('imports_deleted', what.deleted),
    ...counted('imports_repeated', prepared.repeated),
    ...counted('imports_empty', prepared.empty),
    ...counted('imports_running', file.running),
    ...counted('imports_others', prepared.others),
  ];
  return (
    <section class={styles.preview} aria-label={t('imports_preview')} aria-live="polite">
      <p class={styles.sum}>
        {added.count === 0
          ? t('imports_nothingNew')
          : plural('imports_adds', added.count, formatDuration(added.ms))}
      </p>
      {creates.length > 0 && (
        <ul>
          {creates.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {leaves.length > 0 && (
        <>
          <h3>{t('imports_leavesAlone')}</h3>
          <ul>
            {leaves.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function createsOf(what: TimeImport): string[] {
  const { freelancers, contracts, activities, archived, locked, assigned } = what;
  const titles = contracts.map(({ title, freelancer }) =>
    t('imports_contractOf', title, freelancer),
  );
  return [
    ...named('imports_newFreelancers', freelancers),
    ...named('imports_newContracts', titles),
    ...named('imports_newActivitiesNamed', activities),
    ...counted('imports_assigns', assigned),
    ...named('imports_getsArchived', archived),
    ...(locked.count > 0
      ? [plural('imports_lockedToo', locked.count, formatDuration(locked.ms))]
      : []),
  ];
}

function named(key: PluralKey, names: readonly string[]): string[] {
  return names.length > 0 ? [plural(key, names.length, namesText(names))] : [];
}

function counted(key: PluralKey, count: number): string[] {
  return count > 0 ? [plural(key, count)] : [];
}
