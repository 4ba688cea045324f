import { useId } from 'preact/hooks';
import type { NewActivity } from '../../storage/model/code-list.ts';
import { plural } from '../controls/translate.ts';
import styles from './PasteCodes.module.css';

/** More than anyone reads of a pasted list. */
const SHOWN = 100;

interface CodeGroupProps {
  readonly title: string;
  readonly codes: readonly NewActivity[];
}

/** Those of the pasted codes of which one thing becomes. Nothing where there are none. */
export function CodeGroup({ title, codes }: CodeGroupProps) {
  const id = useId();
  if (codes.length === 0) return null;
  return (
    <section class={styles.group}>
      <h3 id={id}>{title}</h3>
      <ul aria-labelledby={id}>
        {codes.slice(0, SHOWN).map(({ code, description }) => (
          <li key={code}>
            <b>{code}</b> <span>{description}</span>
          </li>
        ))}
        {codes.length > SHOWN && <li>{plural('contracts_pasteMore', codes.length - SHOWN)}</li>}
      </ul>
    </section>
  );
}
