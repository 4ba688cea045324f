import { readConsent } from './consents.ts';
import type { ConsentView } from './consents.ts';
import { db } from './database.ts';
import { deleteSegments, splitSegment } from './edits.ts';
import { heldMoments, TIME_TABLES, withTheirTime } from './held-screenshots.ts';
import { overlap } from './model/intervals.ts';
import type { Interval } from './model/intervals.ts';
import type { SegmentPlace } from './model/edits.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type { Actor, Contract, ContractId, Screenshot } from './model/records.ts';
import { cellOf, daysRefusal, deletionRefusal, keptSince } from './model/screenshots.ts';
import { freelancerEditRefusal } from './model/terms.ts';
import { CELL_MS, utcDayOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { PAGE_TABLES } from './pages.ts';
import { select } from './selection.ts';
import type { Selected } from './page-draft.ts';
import { changeSettings, readSettings } from './settings.ts';

/** How screenshots stand on a contract. */
export interface ContractScreenshotsView extends ConsentView {
  /** How many wait for their freelancer's look. */
  readonly held: number;
}

/** Reads how screenshots stand on a contract, for both roles; null where the contract is gone. */
export function readContractScreenshots(
  contractId: ContractId,
): Promise<ContractScreenshotsView | null> {
  return db.transaction(
    'r',
    [db.contracts, db.consents, db.settings, db.screenshots, ...TIME_TABLES],
    async () => {
      const [view, held] = await Promise.all([readConsent(contractId), heldMoments(contractId)]);
      return view && { ...view, held: held.length };
    },
  );
}

/** Reads the pictures of a stretch of time, in its order: the freelancer their own, the client those that were shown to them. */
export function readScreenshots(
  by: Actor,
  contractId: ContractId,
  { start, end }: Interval,
): Promise<Screenshot[]> {
  const ofState = (state: Screenshot['state']) =>
    db.screenshots
      .where('[contractId+state+at]')
      .between([contractId, state, start], [contractId, state, end])
      .toArray();
  return db.transaction('r', db.screenshots, async () => {
    if (by.role === 'client') return ofState('shown');
    const all = [...(await ofState('held')), ...(await ofState('shown'))];
    const own = all.filter(({ freelancerId }) => freelancerId === by.id);
    return own.toSorted((a, b) => a.at - b.at);
  });
}

/** The freelancer's own pictures on a contract that they have not looked at yet, of time that is still there, the oldest first. */
export function readHeld(by: Actor, contractId: ContractId): Promise<Screenshot[]> {
  return db.transaction('r', [db.screenshots, ...TIME_TABLES], async () => {
    const freelancerId = requireFreelancer(by);
    const moments = await heldMoments(contractId);
    const keys = moments.map((at): [ContractId, EpochMs] => [contractId, cellOf(at)]);
    const found = await db.screenshots.bulkGet(keys);
    return found.flatMap((each) => (each?.freelancerId === freelancerId ? [each] : []));
  });
}

/** The freelancer has looked at these pictures of their own, and shows them to the client. One that is gone is left out. */
export function showScreenshots(
  by: Actor,
  contractId: ContractId,
  cells: readonly EpochMs[],
): Promise<Outcome<number>> {
  return db.transaction(
    'rw',
    [db.contracts, db.screenshots],
    async (): Promise<Outcome<number>> => {
      const found = await ownContract(by, contractId);
      if (!found.ok) return found;
      if (found.value.closedAt !== null) {
        return refused({ code: 'contract_closed', field: 'contract' });
      }
      const pictures = await db.screenshots.bulkGet(
        cells.map((cell): [ContractId, EpochMs] => [contractId, cell]),
      );
      const held = pictures.flatMap((each) => (each?.state === 'held' ? [each] : []));
      await db.screenshots.bulkPut(held.map((each) => ({ ...each, state: 'shown' as const })));
      return done(held.length);
    },
  );
}

/**
 * The freelancer deletes a picture of their own, for good. Where it was taken under a term that says so, the recorded time of
 * its cell on this contract goes with it, by the rules of deleting time: both or neither.
 */
export function deleteScreenshot(
  by: Actor,
  contractId: ContractId,
  cell: EpochMs,
  at: EpochMs,
): Promise<Outcome<Screenshot>> {
  const tables = [db.contracts, db.activities, db.screenshots, db.pending, db.recordings];
  return db.transaction(
    'rw',
    [...tables, ...PAGE_TABLES],
    async (): Promise<Outcome<Screenshot>> => {
      const found = await ownContract(by, contractId);
      if (!found.ok) return found;
      const picture = await db.screenshots.get([contractId, cell]);
      if (!picture) return refused({ code: 'screenshot_missing', field: 'screenshots' });
      const refusal =
        deletionRefusal(picture, found.value, at) ??
        (picture.takesTime ? await deleteTimeOf(by, found.value, picture, at) : null);
      if (refusal) return refused(refusal);
      await db.screenshots.delete([contractId, cell]);
      return done(picture);
    },
  );
}

/** Deletes what was recorded in a picture's cell; why not, where it may not be: then nothing was changed. */
async function deleteTimeOf(
  by: Actor,
  contract: Contract,
  { cell }: Screenshot,
  at: EpochMs,
): Promise<Refusal | null> {
  const time = { start: cell, end: cell + CELL_MS };
  const day = utcDayOf(cell);
  const contractId = contract.id;
  const [page, blocks, running] = await Promise.all([
    db.pages.get([contractId, day]),
    db.pending.where({ contractId }).toArray(),
    db.recordings.get(contract.freelancerId),
  ]);
  const runsHere = running?.contractId === contractId && running.start < time.end;
  if (runsHere || blocks.some((block) => overlap(block, time))) {
    return { code: 'screenshot_time_open', field: 'time' };
  }
  const parts = page?.segments ?? [];
  const places = parts
    .filter((part) => part.kind === 'tracked' && overlap(part, time))
    .map(({ id }): SegmentPlace => ({ contractId, id, day }));
  const selection = await select(places);
  if (!selection.ok) return selection.refusal;
  const { selected } = selection.value;
  // One over midnight has a part on another page, which may be locked.
  const days = selected.flatMap((one) => one.days);
  const refusal = freelancerEditRefusal(contract, days, at);
  if (refusal) return refusal;
  for (const one of selected) await cutOut(by, one, time, at);
  return null;
}

async function cutOut(by: Actor, one: Selected, time: Interval, at: EpochMs): Promise<void> {
  const { segment } = one;
  let { place } = one;
  if (segment.start < time.start) {
    place = (await split(by, place, time.start, at))[1];
  }
  if (segment.end > time.end) {
    place = (await split(by, place, time.end, at))[0];
  }
  const outcome = await deleteSegments(by, [place], at);
  if (!outcome.ok) throw new Error(`Not deleted: ${outcome.refusal.code}`);
}

/** The two pieces. What could refuse it was asked before: should it still be, nothing of the whole is written. */
async function split(
  by: Actor,
  place: SegmentPlace,
  cut: EpochMs,
  at: EpochMs,
): Promise<readonly [SegmentPlace, SegmentPlace]> {
  const outcome = await splitSegment(by, place, cut, at);
  const places = outcome.ok && outcome.value.kind === 'join' ? outcome.value.places : [];
  const [first, second] = places;
  if (!first || !second) throw new Error('Not split');
  return [first, second];
}

/** Sets for how many days pictures are kept. Older ones go with the next hour, so that a slip of the hand can be put right. */
export async function keepScreenshotsFor(days: number): Promise<Outcome<null>> {
  const refusal = daysRefusal(days);
  if (refusal) return refused(refusal);
  await changeSettings({ screenshotDays: days });
  return done(null);
}

/** Lets go of pictures that are older than the setting says, and of those whose time was deleted or moved since. Answers how many. */
export function pruneScreenshots(at: EpochMs): Promise<number> {
  return db.transaction('rw', [db.settings, db.screenshots, ...TIME_TABLES], async () => {
    // By the index: no picture is read for it.
    const moments = await db.screenshots.orderBy('at').keys();
    if (moments.length === 0) return 0;
    const keys = await db.screenshots.orderBy('at').primaryKeys();
    const all = keys.map(([contractId, cell], index) => ({
      contractId,
      cell,
      at: Number(moments[index]),
    }));
    const { screenshotDays } = await readSettings();
    const since = keptSince(at, screenshotDays);
    const kept = new Set(await withTheirTime(all.filter((each) => each.at >= since)));
    const gone = all.filter((each) => !kept.has(each));
    await db.screenshots.bulkDelete(gone.map(({ contractId, cell }) => [contractId, cell]));
    return gone.length;
  });
}

async function ownContract(by: Actor, contractId: ContractId): Promise<Outcome<Contract>> {
  requireFreelancer(by);
  const contract = await db.contracts.get(contractId);
  if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
  requireOwnContract(by, contract);
  return done(contract);
}
