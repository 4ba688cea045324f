import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import styles from './Screenshots.module.css';

/** Buttons that go with the state that they are about: what they stand in has the focus then. */
export function Choices({ children }: { readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useFocusHandedOn(place, () => place.current?.parentElement);
  return (
    <div ref={place} class={styles.choices}>
      {children}
    </div>
  );
}
