import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import type { Route } from './route.ts';
import styles from './MainNavigation.module.css';

const LINKS: readonly { readonly pages: readonly Route['page'][]; readonly name: MessageKey }[] = [
  { pages: ['activities'], name: 'options_activities' },
  { pages: ['contracts', 'contract'], name: 'options_contracts' },
  { pages: ['diary'], name: 'options_diary' },
  { pages: ['reports'], name: 'options_reports' },
  { pages: ['team'], name: 'options_team' },
  { pages: ['settings'], name: 'options_settings' },
];

/** The way from page to page. */
export function MainNavigation({ page }: { readonly page: Route['page'] }) {
  return (
    <nav aria-label={t('options_main')} class={styles.nav}>
      <ul>
        {LINKS.map(({ pages, name }) => (
          <li key={name}>
            <a href={`#/${pages[0]}`} aria-current={pages.includes(page) ? 'page' : undefined}>
              {t(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
