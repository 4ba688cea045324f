import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Undo } from '../../storage/model/edits.ts';
import type { Actor } from '../../storage/model/records.ts';
import { undo } from '../../storage/undo.ts';
import { attempt, say } from '../controls/toast.ts';
import { refusalText, t } from '../controls/translate.ts';

interface Done {
  readonly by: Actor;
  readonly undo: Undo;
}

/** What was edited on this page and can be taken back, the latest last. */
const done = signal<readonly Done[]>([]);

/** Keeps how to take back what was done, without a word. */
export function remember(by: Actor, what: Undo): void {
  done.value = [...done.value, { by, undo: what }];
}

/** Says what was done, and offers to take it back: by the button, or Ctrl+Z later on. */
export function sayDone(text: string, by: Actor, what: Undo): void {
  remember(by, what);
  say(text, { text: t('diary_undo'), onPress: () => undoLast(by) });
}

/** Takes the last edit of `by` back that was not taken back yet. */
async function undoLast(by: Actor): Promise<void> {
  const last = done.value.findLast((each) => isSame(each.by, by));
  if (!last) return;
  done.value = done.value.filter((each) => each !== last);
  const outcome = await attempt(
    () => undo(by, last.undo, Date.now()),
    'controls_faultNothingChanged',
  );
  if (outcome) say(outcome.ok ? t('diary_undone') : refusalText(outcome.refusal.code));
}

/** Ctrl+Z, or Command+Z, takes back what `by` did last; in a text field it stays the field's own. */
export function useUndoKeys(by: Actor): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return;
      event.preventDefault();
      void undoLast(by);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [by]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('textarea, input:not([type="checkbox"], [type="radio"]), dialog') !== null
  );
}

function isSame(a: Actor, b: Actor): boolean {
  return a.role === 'freelancer' ? b.role === 'freelancer' && a.id === b.id : b.role === a.role;
}
