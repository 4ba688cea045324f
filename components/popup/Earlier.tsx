import { isBusy } from './record.ts';
import styles from './Earlier.module.css';

interface EarlierProps {
  readonly summary: string;
  readonly hint?: string;
  readonly choices: readonly EarlierChoice[];
}

export interface EarlierChoice {
  readonly minutesAgo: number;
  readonly text: string;
  readonly onPress: () => void;
}

/** Opens to some times a little ago. */
export function Earlier({ summary, hint, choices }: EarlierProps) {
  return (
    <details class={styles.earlier}>
      <summary>{summary}</summary>
      {hint !== undefined && <p>{hint}</p>}
      <div class={styles.choices}>
        {choices.map(({ minutesAgo, text, onPress }) => (
          <button
            key={minutesAgo}
            type="button"
            class={styles.choice}
            aria-disabled={isBusy.value ? 'true' : undefined}
            onClick={onPress}
          >
            {text}
          </button>
        ))}
      </div>
    </details>
  );
}
