import { useId } from 'preact/hooks';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly isReadOnly?: boolean;
  readonly onChange: (isOn: boolean) => unknown;
}

/** On or off. */
export function Switch({ label, hint, isOn, isReadOnly = false, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class={styles.row}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        class={styles.switch}
        checked={isOn}
        disabled={isReadOnly}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => void onChange(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} class={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
