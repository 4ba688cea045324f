import type { ComponentChildren } from 'preact';
import { t } from './translate.ts';
import styles from './HelpLink.module.css';

interface HelpLinkProps {
  /** The anchor in the help. */
  readonly to: string;
  /** What it is about, as the page calls it; absent for the help as a whole. */
  readonly topic?: string;
}

/** A small link to what the help says about something. */
export function HelpLink({ to, topic }: HelpLinkProps) {
  const name = topic === undefined ? t('help_link') : t('help_with', topic);
  return (
    <a
      href={`help.html#${to}`}
      target="_blank"
      rel="noreferrer"
      class={styles.link}
      aria-label={name}
      title={name}
    >
      <span aria-hidden="true">{t('help_mark')}</span>
    </a>
  );
}

/** A heading, and the link beside it: in it, it would be a part of its name. */
export function WithHelp({ children }: { readonly children: ComponentChildren }) {
  return <div class={styles.head}>{children}</div>;
}
