import { t } from '../controls/translate.ts';
import { ASSIGN, LIST } from './views.ts';
import styles from './ViewLinks.module.css';

/** From the list of activities to their assignments, and back. */
export function ViewLinks({ isAssigning }: { readonly isAssigning: boolean }) {
  return (
    <nav aria-label={t('activities_views')} class={styles.links}>
      <a href={LIST} aria-current={isAssigning ? undefined : 'page'}>
        {t('activities_viewList')}
      </a>
      <a href={ASSIGN} aria-current={isAssigning ? 'page' : undefined}>
        {t('activities_viewAssign')}
      </a>
    </nav>
  );
}
