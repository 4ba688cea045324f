import { t } from '../controls/translate.ts';
import { pageInFront } from './page-in-front.ts';
import styles from './PageOffer.module.css';

/** The title of the page in front, one press from the memo, where that is empty. */
export function PageTitle({ onTake }: { readonly onTake: (title: string) => void }) {
  const title = pageInFront.value?.title;
  if (!title) return null;
  return (
    <button type="button" class={styles.offer} title={title} onClick={() => onTake(title)}>
      {t('popup_pageTitle', title)}
    </button>
  );
}
