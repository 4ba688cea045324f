import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { TimeImport } from '../../storage/exchange/import/import-time.ts';
import { CONFLICTS } from '../../storage/model/time-import.ts';
import type { ImportConflict } from '../../storage/model/time-import.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { formatDuration } from '../controls/format.ts';
import { formatNumber, plural, t } from '../controls/translate.ts';
import { CONFLICT_NAMES, namesText } from './words.ts';
import styles from './Imports.module.css';

interface TimeConflictsProps {
  readonly what: TimeImport;
  readonly leaveOut: Signal<ReadonlySet<ImportConflict>>;
}

/** Entries that cannot be added as things stand: only a person may say that they are left out. */
export function TimeConflicts({ what, leaveOut }: TimeConflictsProps) {
  const id = useId();
  const kinds = CONFLICTS.filter((kind) => what.conflicts[kind].count > 0);
  if (kinds.length === 0) return null;
  const toggle = (kind: ImportConflict, isLeftOut: boolean) => {
    const next = new Set(leaveOut.value);
    if (isLeftOut) next.add(kind);
    else next.delete(kind);
    leaveOut.value = next;
  };
  return (
    <div role="group" aria-labelledby={id} class={styles.conflicts}>
      <p id={id} class={styles.sum}>
        {t('imports_conflicts')}
      </p>
      {kinds.map((kind) => {
        const { count, ms, lines } = what.conflicts[kind];
        const numbers = namesText(lines.map(formatNumber));
        return (
          <CheckBox
            key={kind}
            label={plural(CONFLICT_NAMES[kind], count)}
            description={t('imports_atLines', numbers, formatDuration(ms))}
            isChecked={leaveOut.value.has(kind)}
            onChange={(isChecked) => toggle(kind, isChecked)}
          />
        );
      })}
    </div>
  );
}
