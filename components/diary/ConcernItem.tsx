import { useRef } from 'preact/hooks';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import styles from './Health.module.css';

interface ConcernItemProps {
  readonly text: string;
  readonly onPress: () => void;
}

/** Something that needs a look. It vanishes once it is mended: “Next”, below all of them, then has the focus. */
export function ConcernItem({ text, onPress }: ConcernItemProps) {
  const item = useRef<HTMLLIElement>(null);
  useFocusHandedOn(item, () =>
    item.current?.closest('details')?.querySelector<HTMLElement>(':scope > button'),
  );
  return (
    <li ref={item}>
      <button type="button" class={styles.concern} onClick={onPress}>
        {text}
      </button>
    </li>
  );
}
