import type { LineFault } from '../../storage/exchange/import/faults.ts';
import { plural } from '../controls/translate.ts';
import { lineFaultText } from './words.ts';
import styles from './Imports.module.css';

interface FaultListProps {
  /** The first of them. */
  readonly faults: readonly LineFault[];
  readonly count: number;
}

/** The wrong lines of a file, each with its number and reason: the file is refused whole. */
export function FaultList({ faults, count }: FaultListProps) {
  if (count === 0) return null;
  const inOrder = faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const rest = count - faults.length;
  return (
    <div role="alert" class={styles.refused}>
      <p>{plural('imports_wrongLines', count)}</p>
      <ul class={styles.lines}>
        {inOrder.map((fault, index) => (
          <li key={index}>{lineFaultText(fault)}</li>
        ))}
        {rest > 0 && <li>{plural('imports_moreWrongLines', rest)}</li>}
      </ul>
    </div>
  );
}
