import type { ComponentChildren } from 'preact';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  /** What to press first. */
  readonly children?: ComponentChildren;
}

/** Where there is nothing yet: what would be here, and how to begin. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <section class={styles.empty}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  );
}
