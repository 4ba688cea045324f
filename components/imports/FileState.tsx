import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { faultText } from '../controls/fault-text.ts';
import { t } from '../controls/translate.ts';
import type { OpenedFile } from './opened-file.ts';
import { lineFaultText } from './words.ts';
import { Working } from './Working.tsx';
import styles from './Imports.module.css';

interface FileStateProps<T> {
  readonly opened: ReadonlySignal<OpenedFile<T>>;
  readonly onCancel: () => void;
  readonly children: (value: T, name: string) => ComponentChildren;
}

/** A chosen file while it is read, where it cannot be, and what is made of it. */
export function FileState<T>({ opened, onCancel, children }: FileStateProps<T>) {
  const file = opened.value;
  switch (file.state) {
    case 'none':
      return null;
    case 'reading':
      return <Working label={t('imports_reading')} share={file.share} onCancel={onCancel} />;
    case 'refused':
      return (
        <div role="alert" class={styles.refused}>
          <p>{t('imports_refused')}</p>
          <p>{lineFaultText(file.refusal)}</p>
        </div>
      );
    case 'failed':
      return (
        <p role="alert" class={styles.refused}>
          {faultText(file.error, 'controls_faultNothingChanged')}
        </p>
      );
    case 'ready':
      return <>{children(file.value, file.name)}</>;
  }
}
