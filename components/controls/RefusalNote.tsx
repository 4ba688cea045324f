import type { Refusal } from '../../storage/model/outcome.ts';
import { refusalText } from './translate.ts';
import styles from './RefusalNote.module.css';

/** A refusal that belongs to no field of the form. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal | null }) {
  if (!refusal) return null;
  return (
    <p role="alert" class={styles.note}>
      {refusalText(refusal.code)}
    </p>
  );
}
