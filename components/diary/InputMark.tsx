import type { Input } from '../../storage/model/meter.ts';
import { inputText } from './words.ts';
import styles from './InputMark.module.css';

/** The minutes of a cell that had input, as ticks in a row: short for those without. Quiet; its words are the cell's. */
export function InputMark({ input }: { readonly input: Input }) {
  return (
    <span
      aria-hidden="true"
      class={styles.mark}
      style={{ '--minutes': input.minutes, '--of': input.of }}
      title={inputText(input)}
    />
  );
}
