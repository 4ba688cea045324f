import { readDraft } from '../../storage/drafts.ts';
import type { ContractId, Draft, FreelancerId } from '../../storage/model/records.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { readPopup } from '../../storage/popup.ts';
import type { PopupView } from '../../storage/popup.ts';
import { watch } from '../../storage/watch.ts';

/** What of the popup needs the database: a chunk of its own, loaded while the snapshot is already on the screen. */
export { keepDraft, readDraft } from '../../storage/drafts.ts';
export { answerReminder } from '../../storage/reminders.ts';
export { changeSettings } from '../../storage/settings.ts';
export { PageActivity } from './PageActivity.tsx';
export { PageTitle } from './PageTitle.tsx';
export { TodayLine } from './TodayLine.tsx';

/** Reads the popup's view, again at each change of the diary, until the function that it answers is called. */
export function watchPopup(
  { contractId, zone, at }: { contractId: ContractId | null; zone: Zone; at: EpochMs },
  next: (view: PopupView) => void,
  fault: (error: unknown) => void,
): () => void {
  return watch(() => readPopup(contractId, zone, at), next, fault);
}

/** Reads the freelancer's draft, again at each change, until the function that it answers is called. */
export function watchDraft(
  freelancerId: FreelancerId,
  next: (draft: Draft | undefined) => void,
  fault: (error: unknown) => void,
): () => void {
  return watch(() => readDraft(freelancerId), next, fault);
}
