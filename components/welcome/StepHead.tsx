import { useEffect, useRef } from 'preact/hooks';
import styles from './StepHead.module.css';

interface StepHeadProps {
  readonly title: string;
  readonly text?: string;
  /** The first step is read from the page's beginning; a later one takes the focus to its heading. */
  readonly isFirst?: boolean;
}

/** What a step is about. */
export function StepHead({ title, text, isFirst = false }: StepHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
  }, [isFirst]);
  return (
    <header class={styles.head}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {text && <p>{text}</p>}
    </header>
  );
}
