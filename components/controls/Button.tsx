import type { ComponentChildren } from 'preact';
import styles from './Button.module.css';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress?: (() => unknown) | undefined;
  /** `main` is the one thing that a form or page is for; `danger` loses something; `quiet` is for rows. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger' | 'recording';
  readonly type?: 'button' | 'submit';
  /** Its name, where the words on it are too few. */
  readonly label?: string | undefined;
  /** Busy buttons keep the focus and do nothing. */
  readonly isBusy?: boolean;
}

export function Button({
  children,
  onPress,
  look = 'plain',
  type = 'button',
  label,
  isBusy = false,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`${styles.button} ${styles[look]}`}
      aria-label={label}
      aria-disabled={isBusy ? 'true' : undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else void onPress?.();
      }}
    >
      {children}
    </button>
  );
}

/** A button with a sign on it and its name in words. */
export function IconButton({
  children,
  label,
  onPress,
}: {
  readonly children: ComponentChildren;
  readonly label: string;
  readonly onPress: () => unknown;
}) {
  return (
    <button
      type="button"
      class={`${styles.button} ${styles.icon}`}
      aria-label={label}
      title={label}
      onClick={() => void onPress()}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
