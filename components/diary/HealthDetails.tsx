import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import styles from './Health.module.css';

/** What needs a look, to be opened. It vanishes with the last one that is mended: the grid then has the focus. */
export function HealthDetails({ children }: { readonly children: ComponentChildren }) {
  const details = useRef<HTMLDetailsElement>(null);
  useFocusHandedOn(
    details,
    () =>
      document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]') ??
      document.querySelector<HTMLElement>('main'),
  );
  return (
    <details ref={details} class={styles.health}>
      {children}
    </details>
  );
}
