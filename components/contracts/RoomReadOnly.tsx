import { useId } from 'preact/hooks';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import { t } from '../controls/translate.ts';
import styles from './AssignedActivities.module.css';
import form from './RoomForm.module.css';
import { storedForm } from './room-draft.ts';
import { TermsFields } from './TermsFields.tsx';

/** Terms and assigned activities for one who may not change them: the freelancer, or anyone once it is closed. */
export function RoomReadOnly({ view }: { readonly view: ContractRoomView }) {
  const id = useId();
  const stored = storedForm(view);
  const isAssigned = new Set(stored.assigned);
  const activities = view.activities.filter((each) => isAssigned.has(each.id));
  return (
    <div class={form.form}>
      <TermsFields view={view} form={stored} />
      <section class={styles.section}>
        <h2 id={id}>{t('contracts_assigned')}</h2>
        {activities.length === 0 ? (
          <p class={styles.note}>{t('contracts_noneAssigned')}</p>
        ) : (
          <ul aria-labelledby={id} class={styles.plain}>
            {activities.map(({ id: activityId, code, description }) => (
              <li key={activityId} class={styles.activity}>
                <b>{code}</b> <span>{description}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
