import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { faultText } from './fault-text.ts';
import type { Live } from './live.ts';
import styles from './LiveView.module.css';

interface LiveViewProps<T> {
  readonly live: ReadonlySignal<Live<T>>;
  readonly children: (value: T) => ComponentChildren;
}

/**
 * What a query answered; nothing while it is read, and a clear word where the diary cannot be read: above what was read
 * before, in which something may be typed.
 */
export function LiveView<T>({ live, children }: LiveViewProps<T>) {
  const answer = live.value;
  if (answer.state === 'loading') return <span hidden data-loading />;
  const hasValue = answer.state === 'ready' || 'last' in answer;
  return (
    <>
      {answer.state === 'failed' && (
        <p role="alert" class={styles.fault}>
          {faultText(answer.error, 'controls_faultReading')}
        </p>
      )}
      {hasValue && children((answer.state === 'ready' ? answer.value : answer.last) as T)}
    </>
  );
}
