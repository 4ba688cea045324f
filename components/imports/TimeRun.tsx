import { useComputed, useSignal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { importTime, needsClient } from '../../storage/exchange/import/import-time.ts';
import type { TimeImport } from '../../storage/exchange/import/import-time.ts';
import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import type { Actor } from '../../storage/model/records.ts';
import { CONFLICTS } from '../../storage/model/time-import.ts';
import type { ImportConflict } from '../../storage/model/time-import.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { DialogActions } from '../controls/Dialog.tsx';
import { faultText } from '../controls/fault-text.ts';
import { formatDuration } from '../controls/format.ts';
import { keepStorage } from '../controls/keep-storage.ts';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { FaultList } from './FaultList.tsx';
import type { LookedAt } from './looked-at.ts';
import type { TimePreviewed } from './time-preview.ts';
import { TimeConflicts } from './TimeConflicts.tsx';
import { TimePreview } from './TimePreview.tsx';
import { Working } from './Working.tsx';
import styles from './Imports.module.css';

interface TimeRunProps {
  readonly by: Actor;
  readonly file: TimeFile;
  readonly looked: ReadonlySignal<LookedAt<TimePreviewed>>;
  readonly leaveOut: Signal<ReadonlySet<ImportConflict>>;
  readonly onDone: () => void;
}

/** What an import of time would do, and the button that does it; while it does, how far it is, and a way out. */
export function TimeRun({ by, file, looked, leaveOut, onDone }: TimeRunProps) {
  const running = useSignal<number | null>(null);
  /** What was ticked when the import was refused: another tick takes the refusal back. */
  const refusedWith = useSignal<ReadonlySet<ImportConflict> | null>(null);
  const under = useRef(new AbortController());
  useEffect(() => () => under.current.abort(), []);
  const known = useComputed(() => looked.value.last);
  const run = async ({ prepared, what }: TimePreviewed) => {
    const left = leaveOut.value;
    const isOpen = CONFLICTS.some((kind) => what?.conflicts[kind].count && !left.has(kind));
    refusedWith.value = isOpen ? left : null;
    if (isOpen) return;
    const controller = new AbortController();
    under.current = controller;
    running.value = 0;
    const onProgress = (share: number) => {
      running.value = share;
    };
    const { signal } = controller;
    const answer = await attempt(async () => {
      try {
        return await importTime(by, prepared, left, myZone(), Date.now(), { signal, onProgress });
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    }, 'controls_faultNothingChanged');
    running.value = null;
    if (answer === null && !signal.aborted) return;
    if (answer === null) say(t('imports_cancelled'));
    else if (answer && !answer.ok) refusedWith.value = left;
    else if (answer) {
      wake();
      void keepStorage();
      const { added, latest } = answer.value;
      const text = plural('imports_timeDone', added.count, formatDuration(added.ms));
      say(
        text,
        latest ? { text: t('imports_toDiary'), onPress: () => seeDiary(latest) } : undefined,
      );
      onDone();
    }
  };

  const { state } = looked.value;
  const preview = known.value;
  if (running.value !== null) {
    return (
      <Working
        label={t('imports_importing')}
        share={running.value}
        onCancel={() => under.current.abort()}
      />
    );
  }
  const what = preview?.what;
  const isBlocked = what ? by.role === 'freelancer' && needsClient(what) : false;
  return (
    <>
      {looked.value.state === 'looking' && preview === null && (
        <Working label={t('imports_looking')} share={looked.value.share} />
      )}
      {looked.value.state === 'failed' && (
        <p role="alert" class={styles.refused}>
          {faultText(looked.value.error, 'controls_faultNothingChanged')}
        </p>
      )}
      {preview && (
        <div class={`${styles.dialog} ${state === 'looking' ? styles.stale : ''}`}>
          <FaultList faults={preview.prepared.faults} count={preview.prepared.faultCount} />
          {what && (
            <>
              <TimePreview file={file} prepared={preview.prepared} what={what} />
              <TimeConflicts what={what} leaveOut={leaveOut} />
              {isBlocked && <p role="alert">{t('imports_needsClient')}</p>}
              {refusedWith.value === leaveOut.value && (
                <p role="alert" class={styles.refused}>
                  {t('imports_conflictsOpen')}
                </p>
              )}
              {what.added.count > 0 && !isBlocked && (
                <DialogActions>
                  <Button look="main" isBusy={state !== 'ready'} onPress={() => run(preview)}>
                    {t('imports_run')}
                  </Button>
                </DialogActions>
              )}
            </>
          )}
        </div>
      )}
    </>
  );
}

function seeDiary({ contractId, day }: NonNullable<TimeImport['latest']>): void {
  location.hash = `#/diary?contract=${contractId}&day=${day}`;
}
