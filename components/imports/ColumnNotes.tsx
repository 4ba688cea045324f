import { t } from '../controls/translate.ts';
import { namesText } from './words.ts';
import styles from './Imports.module.css';

interface ColumnNotesProps {
  readonly unused: readonly string[];
  readonly missing: readonly string[];
}

/** The columns of a file that nothing is read from, and those that it has not. */
export function ColumnNotes({ unused, missing }: ColumnNotesProps) {
  if (unused.length + missing.length === 0) return null;
  return (
    <div class={styles.soft}>
      {unused.length > 0 && <p>{t('imports_unused', namesText(unused))}</p>}
      {missing.length > 0 && <p>{t('imports_missing', namesText(missing))}</p>}
    </div>
  );
}
