import type { ActivityImport } from '../../storage/exchange/import/import-activities.ts';
import { plural, t } from '../controls/translate.ts';
import type { PluralKey } from '../controls/translate.ts';
import { namesText } from './words.ts';
import styles from './Imports.module.css';

/** What an import of activities would create, assign and leave alone. */
export function ActivitiesPreview({ what }: { readonly what: ActivityImport }) {
  const { created, known, archived, assigned, strangers } = what;
  const lines = [
    ...(created.length > 0 ? [namesText(created)] : []),
    ...(assigned > 0 ? [plural('imports_assigns', assigned)] : []),
    ...named('imports_knownActivities', known),
    ...named('imports_staysArchived', archived),
    ...named('imports_strangers', strangers),
  ];
  const isNothing = created.length + assigned === 0;
  return (
    <section class={styles.preview} aria-label={t('imports_preview')} aria-live="polite">
      <p class={styles.sum}>
        {isNothing ? t('imports_nothingNew') : plural('imports_newActivities', created.length)}
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function named(key: PluralKey, names: readonly string[]): string[] {
  return names.length > 0 ? [plural(key, names.length, namesText(names))] : [];
}
