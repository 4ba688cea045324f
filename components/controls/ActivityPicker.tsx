import { useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ActivityUse } from '../../storage/model/activity-use.ts';
import { comparable } from '../../storage/model/activity.ts';
import type { Activity } from '../../storage/model/records.ts';
import { suggestActivities } from '../../storage/model/search.ts';
import { ActivityMark } from './ActivityMark.tsx';
import type { ControlProps } from './Field.tsx';
import { plural } from './translate.ts';
import styles from './ActivityPicker.module.css';

/** More than anyone reads; the rest is a matter of typing on. */
const SHOWN = 60;

interface ActivityPickerProps {
  readonly control: ControlProps;
  readonly activities: readonly Activity[];
  /** What stands in the field. */
  readonly text: string;
  /** How much they are used: those that are more stand before others. */
  readonly use?: ActivityUse;
  readonly placeholder?: string;
  /** Where the input itself is wanted: to give it the focus. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  /** An activity was picked, or, where the text is empty or stands for none, null. */
  readonly onPick: (activity: Activity | null) => void;
  /** Enter, where there is nothing to pick or the pick is made: on to the next field. */
  readonly onEnter?: () => void;
}

/** Type to search code and description; arrows and Enter pick. An exact code needs no picking. */
export function ActivityPicker(props: ActivityPickerProps) {
  const { control, activities, text, use, placeholder, inputRef } = props;
  const { onText, onPick, onEnter } = props;
  const isOpen = useSignal(false);
  const active = useSignal(0);
  const isTyped = useSignal(false);
  // What stood in the field before is no search: the others are offered after it.
  const standing = isTyped.value ? undefined : byCode(activities, text);
  const find = () =>
    standing
      ? [standing, ...suggestActivities(activities, '', use).filter((each) => each !== standing)]
      : suggestActivities(activities, text, use);
  const found = isOpen.value ? find() : [];
  const options = found.slice(0, SHOWN);
  const listId = `${control.id}-list`;
  const expanded = useComputed(() => isOpen.value);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (isOpen.value) list.current?.children[active.value]?.scrollIntoView({ block: 'nearest' });
  });

  const pick = (activity: Activity) => {
    isOpen.value = false;
    isTyped.value = false;
    onText(activity.code);
    onPick(activity);
  };

  const onInput = (typed: string) => {
    isOpen.value = true;
    isTyped.value = true;
    active.value = 0;
    onText(typed);
    onPick(byCode(activities, typed) ?? null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const choice = options[active.value];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        active.value = isOpen.value
          ? (active.value + step + options.length) % Math.max(1, options.length)
          : 0;
        isOpen.value = true;
        break;
      }
      case 'Enter':
        event.preventDefault();
        if (isOpen.value && choice) pick(choice);
        isOpen.value = false;
        onEnter?.();
        break;
      case 'Escape':
        // The first Escape closes the list, the next one what the field stands in.
        isOpen.value = false;
        if (options.length === 0) break;
        event.preventDefault();
        event.stopPropagation();
        break;
      default:
    }
  };

  const isShown = expanded.value && options.length > 0;
  return (
    <div class={styles.picker}>
      <input
        {...control}
        ref={inputRef ?? null}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={isShown ? 'true' : 'false'}
        aria-controls={listId}
        aria-activedescendant={isShown ? `${listId}-${active.value}` : undefined}
        placeholder={placeholder}
        value={text}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const input = event.currentTarget;
          if (document.activeElement === input) return;
          // The first press takes what stands there as a whole, so that typing takes its place; the next one sets the caret.
          event.preventDefault();
          input.focus();
          input.select();
        }}
        onClick={() => {
          isOpen.value = true;
        }}
        onBlur={() => {
          isOpen.value = false;
          isTyped.value = false;
        }}
      />
      <ul ref={list} id={listId} role="listbox" class={styles.list} hidden={!isShown}>
        {isShown &&
          options.map((activity, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and the keys
            <li
              key={activity.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active.value}
              class={styles.option}
              // The pointer must not take the focus from the field before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(activity)}
            >
              <span class={styles.code}>
                <ActivityMark id={activity.id} isCut dir="auto">
                  {activity.code}
                </ActivityMark>
              </span>
              <span class={styles.description} dir="auto">
                {activity.description}
              </span>
            </li>
          ))}
        {isShown && found.length > SHOWN && (
          <li role="presentation" class={styles.more}>
            {plural('controls_moreActivities', found.length - SHOWN)}
          </li>
        )}
      </ul>
    </div>
  );
}

function byCode(activities: readonly Activity[], text: string): Activity | undefined {
  return activities.find(({ key }) => key === comparable(text));
}
