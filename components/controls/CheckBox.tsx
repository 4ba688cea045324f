import { useId } from 'preact/hooks';
import styles from './CheckBox.module.css';

interface CheckBoxProps {
  readonly label: string;
  /** Shown beside the label and said after its name. */
  readonly description?: string | undefined;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => unknown;
}

/** A box to tick, named by its label alone. */
export function CheckBox({ label, description, isChecked, onChange }: CheckBoxProps) {
  const id = useId();
  return (
    <div class={styles.row}>
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        aria-describedby={description ? `${id}-description` : undefined}
        onChange={(event) => void onChange(event.currentTarget.checked)}
      />
      <div class={styles.words}>
        <label for={id}>{label}</label>
        {description && (
          <span id={`${id}-description`} class={styles.description}>
            {description}
          </span>
        )}
      </div>
    </div>
  );
}
