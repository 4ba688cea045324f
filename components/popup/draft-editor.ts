import type { ReadonlySignal } from '@preact/signals';
import { differs, labelIn } from '../../storage/model/draft.ts';
import type { DraftFields } from '../../storage/model/draft.ts';
import { activityNamed, knownLabel } from '../../storage/model/label.ts';
import type { Activity, ContractId } from '../../storage/model/records.ts';
import { suggestActivities } from '../../storage/model/search.ts';
import type { PopupView } from '../../storage/popup.ts';
import type { Live } from '../controls/live.ts';
import { chosen, fieldsOn, typeIn } from './draft.ts';
import { refusal, startLabel } from './record.ts';
import { isRead, meanwhile, onceRead } from './view.ts';

/** What the popup's fields do. */
export type DraftEditor = ReturnType<typeof draftEditor>;

/**
 * The popup's fields as actions. Whoever types before the diary was read types on: what the snapshot did not know is
 * looked up once it was. `toMemo` gives the memo the focus.
 */
export function draftEditor(
  live: ReadonlySignal<Live<PopupView>>,
  shown: PopupView,
  toMemo: () => void,
) {
  // What is drawn, and what was read last, may be a frame old: a contract chosen since then is in front all the same.
  const latest = () => meanwhile(chosen.peek()) ?? shown;
  const change = (some: Partial<DraftFields>) => {
    const view = latest();
    refusal.value = null;
    // A contract that was chosen and is not there any more stays chosen, until `start` has said so.
    const contractId = chosen.peek() ?? view.contract?.id ?? null;
    if (view.me) typeIn(view.me.id, { ...fieldsOn(view), contractId, ...some });
  };
  const isStillUnknown = (text: string) => {
    const { activityId, activityText } = fieldsOn(latest());
    return activityId === null && activityText === text && text.trim() !== '';
  };

  const take = (text: string) => {
    const { activities } = latest();
    const label = knownLabel(text, activities);
    if (!label) {
      change({ activityText: text, activityId: activityNamed(text, activities)?.id ?? null });
      return;
    }
    const { activity, memo } = label;
    change({
      activityId: activity.id,
      activityText: activity.code,
      ...(memo === '' ? {} : { memo }),
    });
    toMemo();
  };
  const pick = ({ id, code }: Activity) => change({ activityId: id, activityText: code });

  return {
    pick,
    /** The activity of the page in front: on to the memo. */
    takeActivity: (activity: Activity) => {
      pick(activity);
      toMemo();
    },
    /** A memo from elsewhere: to be looked at before Enter. */
    takeMemo: (memo: string) => {
      change({ memo });
      toMemo();
    },
    chooseContract: (contractId: ContractId) => change({ contractId }),
    typeMemo: (memo: string) => change({ memo }),

    /** A code, part of one, or a whole label. */
    typeActivity: (text: string) => {
      take(text);
      onceRead(live, () => isStillUnknown(text) && take(text));
    },

    /** On to the memo. Where the list could not be there yet, Enter picks from it when it is. */
    leaveActivity: () => {
      const text = fieldsOn(latest()).activityText;
      const wasRead = isRead(live.peek(), chosen.peek());
      toMemo();
      onceRead(live, () => {
        if (wasRead || !isStillUnknown(text)) return;
        const { activities, use } = latest();
        const [best] = suggestActivities(activities, text, use);
        if (best) pick(best);
      });
    },

    /** Starts what the fields say, or switches to it; nothing where that is what is recording. With `minutesAgo`, as of then. */
    start: (minutesAgo?: number) =>
      onceRead(live, () => {
        const { contract, activities, recording } = latest();
        const fields = fieldsOn(latest());
        const wanted = chosen.peek();
        if (contract && wanted !== null && wanted !== contract.id) {
          // It was closed since the popup showed it last: nothing starts on another that nobody chose.
          change({ contractId: contract.id });
          refusal.value = { code: 'contract_closed', field: 'contract' };
          return undefined;
        }
        if (!contract || (recording && !differs(fields, contract.id, recording))) return undefined;
        const label = labelIn(fields, contract.id, activities);
        if (label.ok) return startLabel(label.value, minutesAgo);
        refusal.value = label.refusal;
        return undefined;
      }),
  };
}
