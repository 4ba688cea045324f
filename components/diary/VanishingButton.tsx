import { useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import styles from './VanishingButton.module.css';

/** A button of the selection that may be gone once it was pressed: the first one beside it then has the focus. */
export function VanishingButton(props: Parameters<typeof Button>[0]) {
  const place = useRef<HTMLSpanElement>(null);
  useFocusHandedOn(place, () => {
    const beside = [...(place.current?.closest('section')?.querySelectorAll('button') ?? [])];
    return beside.find((button) => !place.current?.contains(button));
  });
  return (
    <span ref={place} class={styles.place}>
      <Button {...props} />
    </span>
  );
}
