import type { ComponentChildren } from 'preact';
import styles from './ChartFigure.module.css';

interface ChartFigureProps {
  readonly caption: string;
  /** What the chart says, in one sentence. */
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** A chart with its caption and what it says. */
export function ChartFigure({ caption, summary, children }: ChartFigureProps) {
  return (
    <figure class={styles.figure}>
      <figcaption class={styles.caption}>{caption}</figcaption>
      <p class={styles.summary}>{summary}</p>
      {children}
    </figure>
  );
}
