import styles from './ReportTable.module.css';

/** A word beside the name of a row or column: that it is archived, or whose it is. */
export function Note({ text }: { readonly text: string | null }) {
  return text === null ? null : <span class={styles.note}> {text}</span>;
}
