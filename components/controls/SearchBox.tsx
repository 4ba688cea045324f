import { useId } from 'preact/hooks';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => unknown;
}

/** A field that narrows a list while one types. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const id = useId();
  return (
    <div class={styles.search} role="search">
      <label for={id} class="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={label}
        value={value}
        onInput={(event) => void onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          // In a form, Enter would save what is only being looked for.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
    </div>
  );
}
