import { useComputed, useSignal } from '@preact/signals';
import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import type { Actor } from '../../storage/model/records.ts';
import type { ImportConflict } from '../../storage/model/time-import.ts';
import { plural, t } from '../controls/translate.ts';
import { ColumnNotes } from './ColumnNotes.tsx';
import { FaultList } from './FaultList.tsx';
import { useLookedAt } from './looked-at.ts';
import { proposedChoices } from './time-choices.ts';
import type { ChoicesSoFar } from './time-choices.ts';
import { lookAtTime } from './time-preview.ts';
import { TimeChoicesFields } from './TimeChoicesFields.tsx';
import { TimeRun } from './TimeRun.tsx';
import { SOURCE_NAMES } from './words.ts';
import styles from './Imports.module.css';

interface TimeReviewProps {
  readonly by: Actor;
  readonly file: TimeFile;
  /** The name of the one who records here; empty for nobody. */
  readonly me: string;
  /** Of all freelancers. */
  readonly names: readonly string[];
  readonly onDone: () => void;
}

/** What a file of time says, what a person has to say to it, and what would come of both. */
export function TimeReview({ by, file, me, names, onDone }: TimeReviewProps) {
  const choices = useSignal<ChoicesSoFar>(proposedChoices(file, by.role, me));
  const leaveOut = useSignal<ReadonlySet<ImportConflict>>(new Set());
  const subject = useComputed(() => {
    const { dateOrder, people } = choices.value;
    const isAnybody = [...people.values()].some((name) => name !== null);
    if (dateOrder === null || !isAnybody) return null;
    return { by, file, choices: { ...choices.value, dateOrder } };
  });
  const looked = useLookedAt(subject, lookAtTime);

  return (
    <div class={styles.dialog}>
      <p>
        {plural(
          'imports_readAs',
          file.entries.length + file.faultCount,
          t(SOURCE_NAMES[file.source]),
        )}
      </p>
      <TimeChoicesFields
        file={file}
        role={by.role}
        me={me}
        names={names}
        choices={choices.value}
        onChange={(change) => {
          choices.value = { ...choices.value, ...change };
          leaveOut.value = new Set();
        }}
      />
      {subject.value === null ? (
        <FaultList faults={file.faults} count={file.faultCount} />
      ) : (
        <TimeRun by={by} file={file} looked={looked} leaveOut={leaveOut} onDone={onDone} />
      )}
      <ColumnNotes unused={file.unused} missing={file.missing} />
    </div>
  );
}
