import { useId, useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { formatPercent } from '../controls/format.ts';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import { t } from '../controls/translate.ts';
import styles from './ExportDialog.module.css';

interface ExportProgressProps {
  /** From 0 to 1. */
  readonly share: number;
  readonly onCancel: () => void;
  /** What takes the focus where this vanishes with it. */
  readonly returnTo: () => HTMLElement | null | undefined;
}

/** How far an export is, and the way out of it. */
export function ExportProgress({ share, onCancel, returnTo }: ExportProgressProps) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  useFocusHandedOn(place, returnTo);
  return (
    <div ref={place} class={styles.progress}>
      <span id={id} role="status">
        {t('exports_writing')}
      </span>
      <progress aria-labelledby={id} value={share} max={1} class={styles.bar}>
        {formatPercent(share)}
      </progress>
      <Button onPress={onCancel}>{t('exports_cancel')}</Button>
    </div>
  );
}
