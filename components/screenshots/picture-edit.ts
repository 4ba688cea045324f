import { useSignal } from '@preact/signals';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import type { Actor, Screenshot } from '../../storage/model/records.ts';
import { deleteScreenshot, showScreenshots } from '../../storage/screenshots.ts';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';

/** What the freelancer does with a picture of theirs; each answers whether it was done. */
export function usePictureEdit(by: Actor) {
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const edit = async (work: () => Promise<Outcome<unknown>>): Promise<boolean> => {
    if (isBusy.value) return false;
    isBusy.value = true;
    const outcome = await attempt(work, 'controls_faultNothingChanged');
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    return outcome?.ok ?? false;
  };
  return {
    refusal,
    isBusy,
    show: async ({ contractId, cell }: Screenshot): Promise<boolean> => {
      const isDone = await edit(() => showScreenshots(by, contractId, [cell]));
      if (isDone) say(plural('screenshots_shown', 1));
      return isDone;
    },
    remove: async ({ contractId, cell, takesTime }: Screenshot): Promise<boolean> => {
      const isDone = await edit(() => deleteScreenshot(by, contractId, cell, Date.now()));
      if (isDone) say(t(takesTime ? 'screenshots_deletedWithTime' : 'screenshots_deleted'));
      return isDone;
    },
  };
}
