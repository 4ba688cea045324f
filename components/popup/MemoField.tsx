import { useSignal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import type { DraftFields } from '../../storage/model/draft.ts';
import { earlierMemos } from '../../storage/model/recent.ts';
import type { RecentLabel } from '../../storage/model/recent.ts';
import { Field, refusalAt } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { refusal } from './record.ts';
import styles from './MemoField.module.css';

/** As many as fit over the fields above. */
const SHOWN = 4;
const NONE = -1;

interface MemoFieldProps {
  readonly fields: DraftFields;
  readonly recent: readonly RecentLabel[];
  /** What stands beside the label. */
  readonly aside: ComponentChildren;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onMemo: (memo: string) => void;
  /** Enter, where no suggestion is picked. */
  readonly onEnter: () => void;
}

/** The memo, with earlier ones on the activity to pick by arrows. What is typed counts unless one is picked. */
export function MemoField({ fields, recent, aside, inputRef, onMemo, onEnter }: MemoFieldProps) {
  const isOpen = useSignal(false);
  const active = useSignal(NONE);
  const memos = isOpen.value
    ? earlierMemos(recent, fields.activityId, fields.memo).slice(0, SHOWN)
    : [];

  const close = () => {
    isOpen.value = false;
    active.value = NONE;
  };
  const pick = (memo: string) => {
    close();
    onMemo(memo);
  };
  const move = (step: number) => {
    // One place more than there are memos: between the last and the first, none is active.
    const places = memos.length + 1;
    active.value = isOpen.value ? ((active.value + 1 + step + places) % places) - 1 : NONE;
    isOpen.value = true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const memo = memos[active.value];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
        break;
      case 'Enter':
        event.preventDefault();
        if (event.repeat) break;
        if (memo !== undefined) pick(memo);
        else {
          close();
          onEnter();
        }
        break;
      case 'Escape':
        // The first Escape closes the list, the next one the popup.
        if (memos.length > 0) event.preventDefault();
        close();
        break;
      default:
    }
  };

  return (
    <Field label={t('popup_memo')} aside={aside} refusal={refusalAt(refusal.value, 'memo')}>
      {(control) => {
        const listId = `${control.id}-list`;
        return (
          <div class={styles.memo}>
            <input
              {...control}
              ref={inputRef}
              type="text"
              dir="auto"
              autocomplete="off"
              placeholder={t('popup_memoPlaceholder')}
              aria-autocomplete="list"
              aria-controls={listId}
              aria-activedescendant={
                memos[active.value] === undefined ? undefined : `${listId}-${active.value}`
              }
              value={fields.memo}
              onInput={(event) => {
                isOpen.value = true;
                active.value = NONE;
                onMemo(event.currentTarget.value);
              }}
              onKeyDown={onKeyDown}
              onBlur={close}
            />
            <ul
              id={listId}
              role="listbox"
              aria-label={t('popup_earlierMemos')}
              class={styles.list}
              hidden={memos.length === 0}
            >
              {memos.map((memo, index) => (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and the keys
                <li
                  key={memo}
                  id={`${listId}-${index}`}
                  role="option"
                  dir="auto"
                  aria-selected={index === active.value}
                  class={styles.option}
                  // The pointer must not take the focus from the field before the click arrives.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => pick(memo)}
                >
                  {memo}
                </li>
              ))}
            </ul>
          </div>
        );
      }}
    </Field>
  );
}
