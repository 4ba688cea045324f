import { useLayoutEffect, useRef } from 'preact/hooks';
import { goTo } from './place.ts';
import type { Place } from './place.ts';
import styles from './ViewTitle.module.css';

let isFocusWanted = false;

/** Opens a day or week from what shows it in another view. What was pressed is gone then: the title takes the focus. */
export function goInto(change: Pick<Place, 'day' | 'view'>): void {
  isFocusWanted = true;
  goTo(change);
}

/** The heading of the day, week or month that is shown. */
export function ViewTitle({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (isFocusWanted) heading.current?.focus();
    isFocusWanted = false;
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} class={styles.title}>
      {title}
    </h2>
  );
}
