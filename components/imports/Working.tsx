import { useId } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { formatPercent } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './Imports.module.css';

interface WorkingProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly onCancel?: (() => unknown) | undefined;
}

/** How far a long piece of work is, and the way out of it. */
export function Working({ label, share, onCancel }: WorkingProps) {
  const id = useId();
  return (
    <div class={styles.working}>
      <span id={id} role="status">
        {label}
      </span>
      <progress aria-labelledby={id} value={share} max={1} class={styles.progress}>
        {formatPercent(share)}
      </progress>
      {onCancel && <Button onPress={onCancel}>{t('imports_cancel')}</Button>}
    </div>
  );
}
