import { useId } from 'preact/hooks';
import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import { Field } from '../controls/Field.tsx';
import { plural, t } from '../controls/translate.ts';
import { onlyMe } from './time-choices.ts';
import type { ChoicesSoFar } from './time-choices.ts';
import styles from './Imports.module.css';

interface PeopleFieldsProps {
  readonly file: TimeFile;
  readonly role: 'client' | 'freelancer';
  readonly me: string;
  readonly names: readonly string[];
  readonly choices: ChoicesSoFar;
  readonly onChange: (change: Partial<ChoicesSoFar>) => void;
}

/** More people than these are hidden until they are asked for: their names are right most of the time. */
const SHOWN = 4;

/** Whose the file's time is: for the client a freelancer for each of its users, for a freelancer which of them they are. */
export function PeopleFields({ file, role, me, names, choices, onChange }: PeopleFieldsProps) {
  const namesId = useId();
  const users = [...file.users.keys()];
  if (role === 'freelancer') {
    if (users.length < 2) return null;
    const mine = users.find((user) => choices.people.get(user) !== null);
    return (
      <Field label={t('imports_myUser')} hint={t('imports_myUserHint')}>
        {(control) => (
          <select
            {...control}
            value={mine ?? ''}
            onChange={(event) =>
              onChange({ people: onlyMe(file, event.currentTarget.value || null, me) })
            }
          >
            <option value="" selected={mine === undefined}>
              {t('imports_noUser')}
            </option>
            {users.map((user) => (
              <option key={user} value={user} selected={user === mine}>
                {user}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  const fields = (
    <>
      {users.map((user) => (
        <Field
          key={user}
          label={user === '' ? t('options_freelancer') : t('imports_freelancerFor', user)}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              list={namesId}
              autocomplete="off"
              value={choices.people.get(user) ?? ''}
              onChange={(event) =>
                onChange({ people: new Map(choices.people).set(user, event.currentTarget.value) })
              }
            />
          )}
        </Field>
      ))}
      <datalist id={namesId}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
  if (users.length <= SHOWN) return fields;
  return (
    <details>
      <summary>{plural('imports_people', users.length)}</summary>
      <div class={styles.people}>{fields}</div>
    </details>
  );
}
