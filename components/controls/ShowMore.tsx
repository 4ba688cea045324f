import { useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { formatNumber, t } from './translate.ts';
import styles from './ShowMore.module.css';

interface ShowMoreProps {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => unknown;
}

/** The foot of a list that is drawn in parts, so that a long one stays instant. */
export function ShowMore({ shown, total, onMore }: ShowMoreProps) {
  const count = useRef<HTMLParagraphElement>(null);
  if (total === 0) return null;
  const showMore = () => {
    // The button goes away with the last part: the focus must not go with it.
    count.current?.focus();
    onMore();
  };
  return (
    <div class={styles.foot}>
      <p ref={count} tabIndex={-1} class={styles.count}>
        {t('controls_shownOf', formatNumber(Math.min(shown, total)), formatNumber(total))}
      </p>
      {shown < total && <Button onPress={showMore}>{t('controls_showMore')}</Button>}
    </div>
  );
}
