import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import { plural, t } from '../controls/translate.ts';
import styles from './ReportTable.module.css';

interface MoreColumnsProps {
  /** So many are not drawn. */
  readonly left: number;
  readonly onMore: () => unknown;
  /** What has the focus once the last ones are drawn. */
  readonly table: RefObject<HTMLElement | null>;
}

/** The way to the columns of a wide table that are not drawn yet. */
export function MoreColumns({ left, onMore, table }: MoreColumnsProps) {
  const foot = useRef<HTMLDivElement>(null);
  useFocusHandedOn(foot, () => table.current);
  return (
    <div ref={foot} class={styles.more}>
      <p>{plural('reports_moreColumns', left)}</p>
      <Button onPress={onMore}>{t('reports_showColumns')}</Button>
    </div>
  );
}
