import { useId } from 'preact/hooks';
import type { NewActivity } from '../../storage/model/code-list.ts';
import { IconButton } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import styles from './AssignedActivities.module.css';

interface CreatedActivitiesProps {
  readonly created: readonly NewActivity[];
  readonly onLeaveOut: (code: string) => unknown;
}

/** What was pasted and is not there yet. Nothing where there is none. */
export function CreatedActivities({ created, onLeaveOut }: CreatedActivitiesProps) {
  const id = useId();
  if (created.length === 0) return null;
  return (
    <div class={styles.created}>
      <h3 id={id}>{t('contracts_toCreate')}</h3>
      <ul aria-labelledby={id}>
        {created.map(({ code, description }) => (
          <li key={code} class={styles.new}>
            <p class={styles.activity}>
              <b>{code}</b> <span>{description}</span>
            </p>
            <IconButton
              label={t('contracts_leaveOut', code)}
              onPress={() => {
                onLeaveOut(code);
                document.getElementById(id)?.closest('section')?.querySelector('button')?.focus();
              }}
            >
              ×
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
