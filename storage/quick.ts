import { db } from './database.ts';
import { NOT_USED } from './model/activity-use.ts';
import { blankDraft, shownFields } from './model/draft.ts';
import type { DraftFields } from './model/draft.ts';
import type { Refusal } from './model/outcome.ts';
import { labelled } from './model/label.ts';
import type { RunningLabel } from './model/label.ts';
import type { QuickView } from './model/quick-label.ts';
import { lastLabels, recentLabels } from './model/recent.ts';
import { foldedMemo, isSameAs } from './model/recording.ts';
import type { Start } from './model/recording.ts';
import type { ActivityId, FreelancerId } from './model/records.ts';
import type { EpochMs, Zone } from './model/time.ts';
import { contractInFront, labelsOf, lastPages, useOn } from './popup.ts';
import { startHere, stopHere } from './presence.ts';
import { START_TABLES } from './recorder.ts';
import { readSettings } from './settings.ts';

const READ_TABLES = [
  db.settings,
  db.contracts,
  db.activities,
  db.recordings,
  db.drafts,
  db.pages,
  db.labels,
] as const;
const PRESS_TABLES = [db.settings, db.pending, db.drafts, db.labels, ...START_TABLES] as const;
const OFFER_TABLES = [db.settings, db.drafts, db.recordings, db.activities] as const;

/** What the ways in beside the popup show of this browser. */
export function readQuick(zone: Zone, at: EpochMs): Promise<QuickView> {
  return db.transaction('r', READ_TABLES, async () => {
    const { me } = await readSettings();
    if (me === null) {
      return { contracts: [], activities: [], recording: null, recent: [], use: NOT_USED };
    }
    const [all, everyActivity, running, draft, pages] = await Promise.all([
      db.contracts.toArray(),
      db.activities.toArray(),
      db.recordings.get(me),
      db.drafts.get(me),
      lastPages(me),
    ]);
    const contracts = new Map(all.map((each) => [each.id, each]));
    const activities = new Map(everyActivity.map((each) => [each.id, each]));
    const own = all
      .filter((each) => each.freelancerId === me && each.closedAt === null)
      .toSorted((a, b) => a.title.localeCompare(b.title));
    const inFront = contractInFront(own, draft?.contractId ?? null, running, pages);
    const assigned = new Set(own.flatMap((each) => each.assigned));
    return {
      contracts: inFront ? [inFront, ...own.filter((each) => each !== inFront)] : [],
      activities: everyActivity.filter(
        ({ id, archivedAt }) => archivedAt === null && assigned.has(id),
      ),
      recording: running
        ? labelled(
            running,
            contracts.get(running.contractId),
            activities.get(running.activityId ?? ('' as ActivityId)),
          )
        : null,
      recent: recentLabels(pages, await labelsOf(pages), contracts, activities),
      use: inFront ? await useOn(inFront.id, zone, at) : NOT_USED,
    };
  });
}

/** What a press did; where it could not, the popup's fields say why. */
export type Pressed = 'started' | 'stopped' | 'refused';

/** Stops what is recording in this browser; where nothing is, starts the label again that was used last. */
export function startOrStopHere(at: EpochMs): Promise<Pressed> {
  return db.transaction('rw', PRESS_TABLES, async (): Promise<Pressed> => {
    const { me } = await readSettings();
    if (me === null) return 'refused';
    if (await stopped(me, at)) return 'stopped';
    const [last] = await usedBy(me);
    return startAgain(me, last, at);
  });
}

/** Stops what is recording in this browser; its label stays in the popup's fields, so that it can be resumed. */
export function stopFromOutside(at: EpochMs): Promise<Pressed> {
  return db.transaction('rw', PRESS_TABLES, async (): Promise<Pressed> => {
    const { me } = await readSettings();
    if (me !== null) await stopped(me, at);
    return 'stopped';
  });
}

/** Starts the label again that was used before the one that is recording or, where nothing is, before the last one. */
export function switchBackHere(at: EpochMs): Promise<Pressed> {
  return db.transaction('rw', PRESS_TABLES, async (): Promise<Pressed> => {
    const { me } = await readSettings();
    if (me === null) return 'refused';
    const [running, used] = await Promise.all([db.recordings.get(me), usedBy(me)]);
    const before = running ? used.filter((label) => !isSameAs(running, label)) : used.slice(1);
    return startAgain(me, before[0], at);
  });
}

/** Starts the label, or switches to it. Where that is refused, the popup's fields show it with the reason. */
export function startOrOfferHere(label: Start, at: EpochMs): Promise<Pressed> {
  return db.transaction('rw', PRESS_TABLES, async (): Promise<Pressed> => {
    const { me } = await readSettings();
    return me === null ? 'refused' : startAgain(me, label, at);
  });
}

/** Puts what was asked for into the popup's fields, and why it was not done. */
export function offerHere(
  fields: DraftFields,
  refusal: Refusal | null,
  at: EpochMs,
): Promise<void> {
  return db.transaction('rw', db.settings, db.drafts, async () => {
    const { me } = await readSettings();
    if (me !== null) await keepOffer(me, fields, refusal, at);
  });
}

/** Puts the text into the popup's memo; the rest of its fields stay as they are shown. */
export function offerMemoHere(text: string, at: EpochMs): Promise<void> {
  return db.transaction('rw', OFFER_TABLES, async () => {
    const { me } = await readSettings();
    if (me === null) return;
    const fields = shownFields((await db.drafts.get(me)) ?? null, me, await recordingOf(me));
    await keepOffer(me, { ...fields, memo: foldedMemo(text) }, null, at);
  });
}

/** The labels that the freelancer has used lately, startable or not, the last used first. */
async function usedBy(me: FreelancerId): Promise<readonly Start[]> {
  const pages = await lastPages(me);
  return lastLabels(pages, await labelsOf(pages));
}

async function stopped(me: FreelancerId, at: EpochMs): Promise<boolean> {
  const recording = await recordingOf(me);
  if (!recording) return false;
  await stopHere(at);
  const fields = shownFields((await db.drafts.get(me)) ?? null, me, recording);
  await db.drafts.put({ ...fieldsIn(fields), freelancerId: me, at: await nextStamp(me, at) });
  return true;
}

/** What the freelancer is recording, with the words that stand in the popup's fields for it. */
async function recordingOf(me: FreelancerId): Promise<RunningLabel | null> {
  const running = await db.recordings.get(me);
  if (!running) return null;
  const activity = running.activityId ? await db.activities.get(running.activityId) : undefined;
  return labelled(running, undefined, activity);
}

async function startAgain(
  me: FreelancerId,
  label: Start | undefined,
  at: EpochMs,
): Promise<Pressed> {
  if (!label) {
    const typed = (await db.drafts.get(me)) ?? blankDraft(me, at);
    await keepOffer(me, typed, { code: 'nothing_before', field: 'activity' }, at);
    return 'refused';
  }
  const outcome = await startHere(label, at);
  if (outcome.ok) {
    // What was started shows in the popup's fields, and not what was typed there before.
    await db.drafts.put(blankDraft(me, await nextStamp(me, at)));
    return 'started';
  }
  const activity = label.activityId === null ? null : await db.activities.get(label.activityId);
  const { contractId, activityId, memo } = label;
  const fields = { contractId, activityId, activityText: activity?.code ?? '', memo };
  await keepOffer(me, fields, outcome.refusal, at);
  return 'refused';
}

async function keepOffer(
  me: FreelancerId,
  fields: DraftFields,
  refusal: Refusal | null,
  at: EpochMs,
): Promise<void> {
  const draft = { ...fieldsIn(fields), freelancerId: me, at: await nextStamp(me, at) };
  await db.drafts.put({ ...draft, offered: { refusal } });
}

/** The fields alone: what they come from may be a whole draft. */
function fieldsIn({ contractId, activityId, activityText, memo }: DraftFields): DraftFields {
  return { contractId, activityId, activityText, memo };
}

/** Later than the draft that stands there, even if the clock was set back in between. */
async function nextStamp(me: FreelancerId, at: EpochMs): Promise<EpochMs> {
  return Math.max(at, ((await db.drafts.get(me))?.at ?? 0) + 1);
}
