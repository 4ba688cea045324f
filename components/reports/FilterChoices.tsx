import { useSignal } from '@preact/signals';
import { comparable } from '../../storage/model/activity.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { SearchBox } from '../controls/SearchBox.tsx';
import { plural, t } from '../controls/translate.ts';
import styles from './FilterChoices.module.css';

export interface FilterChoice<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly note: string | null;
}

interface FilterChoicesProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly FilterChoice<Id>[];
  /** Null for all. */
  readonly chosen: readonly Id[] | null;
  readonly onChange: (chosen: readonly Id[] | null) => unknown;
}

/** Drawn at once; the others are found by search. */
const SHOWN = 60;
/** Fewer are seen at a glance. */
const SEARCHED = 8;

/** Which of many are in the report: all, as long as none is ticked. */
export function FilterChoices<Id extends string>({
  label,
  choices,
  chosen,
  onChange,
}: FilterChoicesProps<Id>) {
  const search = useSignal('');
  const wanted = comparable(search.value);
  const ticked = new Set<Id>(chosen);
  const matching = choices.filter(({ name, note }) =>
    comparable(`${name} ${note ?? ''}`).includes(wanted),
  );
  const first = new Set(matching.slice(0, SHOWN));
  // What is ticked is in sight, whatever is searched and however long the list is.
  const isShown = (choice: FilterChoice<Id>) => ticked.has(choice.id) || first.has(choice);
  const left = matching.filter((choice) => !isShown(choice)).length;
  const tick = (id: Id, isTicked: boolean) => {
    const next = choices
      .map((each) => each.id)
      .filter((each) => (each === id ? isTicked : ticked.has(each)));
    onChange(next.length === 0 ? null : next);
  };
  return (
    <div role="group" aria-label={label} class={styles.group}>
      <span class={styles.name} aria-hidden="true">
        {label}
      </span>
      {choices.length > SEARCHED && (
        <SearchBox
          label={t('reports_searchIn', label)}
          value={search.value}
          onSearch={(text) => {
            search.value = text;
          }}
        />
      )}
      <div class={styles.list}>
        {choices.filter(isShown).map(({ id, name, note }) => (
          <CheckBox
            key={id}
            label={name}
            description={note ?? undefined}
            isChecked={ticked.has(id)}
            onChange={(isTicked) => tick(id, isTicked)}
          />
        ))}
      </div>
      {left > 0 && <p class={styles.left}>{plural('reports_choicesLeft', left)}</p>}
    </div>
  );
}
