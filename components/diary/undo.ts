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
  /** What was said when it was done. */
  readonly text: string;
}

/** What was edited on this page and can be taken back, the latest last. */
const done = signal<readonly Done[]>([]);

/** Keeps how to take back what was done, and what was done in words; what changed nothing needs no taking back. */
export function remember(text: string, by: Actor, what: Undo): void {
  if (!isNothing(what)) done.value = [...done.value, { by, undo: what, text }];
}

/** Says what was done, and offers to take it back: by the button, or Ctrl+Z later on. */
export function sayDone(text: string, by: Actor, what: Undo): void {
  if (isNothing(what)) {
    say(t('diary_nothingChanged'));
    return;
  }
  remember(text, by, what);
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
  // A fault changed nothing: it can be tried again.
  if (!outcome) done.value = [...done.peek(), last];
  else say(outcome.ok ? t('diary_undone', last.text) : refusalText(outcome.refusal.code));
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

/** Everything was so already when it was done. */
function isNothing(what: Undo): boolean {
  return 'changes' in what && what.changes.length === 0;
}

function isSame(a: Actor, b: Actor): boolean {
  return a.role === 'freelancer' ? b.role === 'freelancer' && a.id === b.id : b.role === a.role;
}
