import { formatDuration } from './format.ts';
import styles from './Duration.module.css';

/** A length of time in ms, in figures that stand still while they count. */
export function Duration({ ms }: { ms: number }) {
  return <span class={styles.duration}>{formatDuration(ms)}</span>;
}
