import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Live } from './live.ts';
import { t } from './translate.ts';
import styles from './LiveView.module.css';

interface LiveViewProps<T> {
  readonly live: ReadonlySignal<Live<T>>;
  readonly children: (value: T) => ComponentChildren;
}

/** What a query answered; nothing while it is read, and a clear word where the diary cannot be read. */
export function LiveView<T>({ live, children }: LiveViewProps<T>) {
  const answer = live.value;
  switch (answer.state) {
    case 'loading':
      return null;
    case 'ready':
      return <>{children(answer.value)}</>;
    case 'failed': {
      const { error } = answer;
      // Dexie says the cause once more in lines below.
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      return (
        <p role="alert" class={styles.fault}>
          {t('controls_faultReading', reason)}
        </p>
      );
    }
  }
}
