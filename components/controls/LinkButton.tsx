import type { ComponentChildren } from 'preact';
import button from './Button.module.css';
import styles from './LinkButton.module.css';

interface LinkButtonProps {
  readonly href: string;
  readonly look?: 'main' | 'plain';
  readonly children: ComponentChildren;
}

/** A link that is what one would press next. */
export function LinkButton({ href, look = 'plain', children }: LinkButtonProps) {
  return (
    <a href={href} class={`${button.button} ${button[look]} ${styles.link}`}>
      {children}
    </a>
  );
}
