import { useId } from 'preact/hooks';
import styles from './RadioGroup.module.css';

interface RadioGroupProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => unknown;
}

/** One of few, side by side. */
export function RadioGroup<T extends string>({
  label,
  value,
  options,
  onChange,
}: RadioGroupProps<T>) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} class={styles.group}>
      <span id={id} class={styles.name}>
        {label}
      </span>
      <span class={styles.options}>
        {options.map((option) => (
          <label key={option.value} class={styles.option}>
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              onChange={() => void onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </span>
    </div>
  );
}
