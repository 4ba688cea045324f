import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { BackupRefusal } from '../../storage/exchange/backup-refusal.ts';
import { readBackup } from '../../storage/exchange/read-backup.ts';
import type { Backup } from '../../storage/exchange/read-backup.ts';

/** A backup file as far as it has been read. `value` is what was made of the backup. */
export type OpenedBackup<T> =
  | { readonly state: 'reading' }
  | { readonly state: 'refused'; readonly refusal: BackupRefusal }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly backup: Backup; readonly value: T };

/** Reads a backup file once, checks it, and looks at it. */
export function useBackup<T>(
  open: () => Promise<Blob>,
  look: (backup: Backup) => Promise<T>,
): ReadonlySignal<OpenedBackup<T>> {
  const opened = useSignal<OpenedBackup<T>>({ state: 'reading' });
  useEffect(() => {
    const read = async (): Promise<OpenedBackup<T>> => {
      try {
        const answer = await readBackup(await open());
        if (!answer.ok) return { state: 'refused', refusal: answer.refusal };
        return { state: 'ready', backup: answer.value, value: await look(answer.value) };
      } catch (error) {
        return { state: 'failed', error };
      }
    };
    void read().then((answer) => {
      opened.value = answer;
    });
  }, []);
  return opened;
}
