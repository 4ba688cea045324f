import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Backup } from '../../storage/exchange/read-backup.ts';
import { faultText } from '../controls/fault-text.ts';
import { t } from '../controls/translate.ts';
import type { OpenedBackup } from './opened-backup.ts';
import { backupRefusalText } from './words.ts';
import styles from './Backups.module.css';

interface BackupStateProps<T> {
  readonly opened: ReadonlySignal<OpenedBackup<T>>;
  readonly children: (backup: Backup, value: T) => ComponentChildren;
}

/** A backup file while it is read, where it cannot be, and what is made of it. */
export function BackupState<T>({ opened, children }: BackupStateProps<T>) {
  const answer = opened.value;
  switch (answer.state) {
    case 'reading':
      return <p role="status">{t('backups_reading')}</p>;
    case 'refused':
      return (
        <p role="alert" class={styles.refused}>
          {backupRefusalText(answer.refusal)}
        </p>
      );
    case 'failed':
      return (
        <p role="alert" class={styles.refused}>
          {faultText(answer.error, 'controls_faultNothingChanged')}
        </p>
      );
    case 'ready':
      return <>{children(answer.backup, answer.value)}</>;
  }
}
