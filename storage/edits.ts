import { db, newId } from './database.ts';
import { isLabelBefore, joined, joinRefusal, moved, trimmed, trimRefusal } from './model/edits.ts';
import type { LabelChange, Move, SegmentPlace, Undo } from './model/edits.ts';
import { overlap } from './model/intervals.ts';
import type { Interval } from './model/intervals.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type {
  ActivityId,
  Actor,
  Contract,
  ContractId,
  FreelancerId,
  Segment,
  SegmentId,
} from './model/records.ts';
import { activityChoiceRefusal, memoRefusal, tidyMemo } from './model/recording.ts';
import { relabelled, shownActivity, splitAt, splitRefusal } from './model/segment.ts';
import { freelancerEditRefusal } from './model/terms.ts';
import { utcDayOf, utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { PAGE_TABLES, putPages } from './pages.ts';
import { bringBack, file, onEachPart, readAllOf, readMark, remove, replace } from './page-draft.ts';
import type { PageDraft } from './page-draft.ts';
import { select } from './selection.ts';
import type { Selection } from './selection.ts';

const EDIT_TABLES = [db.contracts, db.activities, ...PAGE_TABLES] as const;

/** The freelancer changes activity and memo of segments of their own: of all of them, or of none. */
export function editSegments(
  by: Actor,
  changes: readonly LabelChange[],
  at: EpochMs,
): Promise<Outcome<Undo>> {
  const places = changes.map(({ place }) => place);
  const wanted = new Map(changes.map((change) => [change.place.id, change]));
  return changeOwn(by, places, at, async ({ selected, draft }) => {
    const undo: LabelChange[] = [];
    for (const one of selected) {
      const { segment, labels, contract, place } = one;
      const { activityId, memo } = wanted.get(place.id) ?? {};
      const shown = shownActivity(segment, labels);
      const to = {
        activityId: activityId === undefined ? shown : activityId,
        memo: memo === undefined ? segment.memo : tidyMemo(memo),
      };
      if (to.activityId === shown && to.memo === segment.memo) continue;
      const refusal = isLabelBefore(segment, to)
        ? null
        : await labelRefusal(to, { activityId: shown, memo: segment.memo }, contract);
      if (refusal) return refused(refusal);
      undo.push({ place, activityId: shown, memo: segment.memo });
      // Later than every change before it, even if the clock was set back: it is the freelancer's latest.
      const after = Math.max(at, (labels.at(-1)?.at ?? 0) + 1, segment.edits.at(-1)?.at ?? 0);
      onEachPart(draft, one, (part) => relabelled(part, shown, to, after));
    }
    return done({ kind: 'edit', changes: undo });
  });
}

/** The freelancer changes activity and memo of one segment of their own. */
export function editSegment(
  by: Actor,
  place: SegmentPlace,
  to: Omit<LabelChange, 'place'>,
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return editSegments(by, [{ ...to, place }], at);
}

/** The freelancer cuts a segment of their own in two at `cut`, strictly within it. */
export function splitSegment(
  by: Actor,
  place: SegmentPlace,
  cut: EpochMs,
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, [place], at, async ({ selected, draft }) => {
    const [one] = selected;
    if (!one) return refused({ code: 'segment_missing', field: 'time' });
    const refusal = splitRefusal(one.segment, cut);
    if (refusal) return refused(refusal);
    const pieces = splitAt(one.segment, one.labels, cut, newId(), at);
    replace(draft, one, pieces, at);
    return done({ kind: 'join', places: pieces.map((piece) => placeOf(one.contract.id, piece)) });
  });
}

/** The freelancer shortens a segment of their own, or gives it back what it was shortened by last (rule 6). */
export function trimSegment(
  by: Actor,
  place: SegmentPlace,
  to: Interval,
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, [place], at, async ({ selected, draft }) => {
    const [one] = selected;
    if (!one) return refused({ code: 'segment_missing', field: 'time' });
    const { segment, contract } = one;
    const refusal = trimRefusal(segment, to);
    if (refusal) return refused(refusal);
    const whole = trimmed(segment, to, at);
    const days = utcDaysOf(whole.start, whole.end);
    const early =
      freelancerEditRefusal(contract, days, at) ??
      (await overOtherTime(draft, contract.freelancerId, whole));
    if (early) return refused(early);
    replace(draft, one, [whole], at);
    const { start, end } = segment;
    return done({ kind: 'trim', place: placeOf(contract.id, whole), to: { start, end } });
  });
}

/** The freelancer makes neighbours with the same label one. What they were stays as marks. */
export function joinSegments(
  by: Actor,
  places: readonly SegmentPlace[],
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, places, at, async ({ selected, draft }) => {
    const parts = selected.toSorted((a, b) => a.segment.start - b.segment.start);
    const [first, ...rest] = parts;
    const isOfOne = parts.every(({ contract }) => contract.id === first?.contract.id);
    const refusal = isOfOne
      ? joinRefusal(parts)
      : ({ code: 'join_not_neighbours', field: 'time' } as const);
    if (!first || refusal) return refused(refusal ?? { code: 'segment_missing', field: 'time' });
    for (const one of rest) remove(draft, one, at);
    const segments = rest.map(({ segment }) => segment);
    const whole = joined(first.segment, segments, at);
    replace(draft, first, [whole], at);
    return done({
      kind: 'unjoin',
      place: placeOf(first.contract.id, whole),
      parts: segments.map(({ id }) => id),
    });
  });
}

/** The freelancer takes neighbours apart that were just joined. */
export function unjoinSegment(
  by: Actor,
  place: SegmentPlace,
  parts: readonly SegmentId[],
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, [place], at, async ({ selected, draft }) => {
    const [one] = selected;
    const joins =
      one?.segment.edits.flatMap((edit) => (edit.kind === 'joined' ? [edit] : [])) ?? [];
    const cuts = parts.flatMap((id) => joins.findLast((edit) => edit.with === id) ?? []);
    const [first] = cuts;
    const isWhole = first && one && first.cut > one.segment.start && first.cut < one.segment.end;
    if (!isWhole || cuts.length < parts.length) {
      return refused({ code: 'segment_missing', field: 'time' });
    }
    const contractId = one.contract.id;
    const places = cuts.map((edit) => ({ contractId, id: edit.with, day: utcDayOf(edit.cut) }));
    const last = places.at(-1);
    // Shortened since, it would get time back that was given up.
    if (!last || (await readMark(draft, last))?.end !== one.segment.end) {
      return refused({ code: 'segment_missing', field: 'time' });
    }
    replace(
      draft,
      one,
      [trimmed(one.segment, { start: one.segment.start, end: first.cut }, at)],
      at,
    );
    const refusal = await restoreInto(draft, by, places, at);
    return refusal ? refused(refusal) : done({ kind: 'join', places: [place, ...places] });
  });
}

/** The freelancer deletes segments of their own; their pages keep them as marks. */
export function deleteSegments(
  by: Actor,
  places: readonly SegmentPlace[],
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, places, at, async ({ selected, draft }) => {
    for (const one of selected) remove(draft, one, at);
    return done({ kind: 'restore', places: selected.map(({ place }) => place) });
  });
}

/** The freelancer deletes one segment of their own. */
export function deleteSegment(by: Actor, place: SegmentPlace, at: EpochMs): Promise<Outcome<Undo>> {
  return deleteSegments(by, [place], at);
}

/** The freelancer brings segments back that they deleted, where no other time lies there by now. */
export function restoreSegments(
  by: Actor,
  places: readonly SegmentPlace[],
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, [], at, async ({ draft }) => {
    const refusal = await restoreInto(draft, by, places, at);
    return refusal ? refused(refusal) : done({ kind: 'delete', places });
  });
}

/** The freelancer moves segments to another contract of their own, with their label or another activity. Both are open and unlocked. */
export function moveSegments(
  by: Actor,
  places: readonly SegmentPlace[],
  to: { readonly contractId: ContractId; readonly activityId?: ActivityId | null | undefined },
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return changeOwn(by, places, at, async ({ selected, draft }) => {
    const target = await db.contracts.get(to.contractId);
    if (!target) return refused({ code: 'contract_missing', field: 'contract' });
    requireOwnContract(by, target);
    const moves: Move[] = [];
    for (const one of selected) {
      const { segment, labels, contract, days } = one;
      if (contract.id === target.id) continue;
      const activityId =
        to.activityId === undefined ? shownActivity(segment, labels) : to.activityId;
      const refusal =
        freelancerEditRefusal(target, days, at) ??
        (segment.kind === 'manual' && !target.terms.manualTimeAllowed
          ? ({ code: 'manual_not_allowed', field: 'contract' } as const)
          : await labelRefusal({ activityId, memo: segment.memo }, null, target));
      if (refusal) return refused(refusal);
      const there = moved(one, contract.id, activityId, newId(), at);
      await draft.read(days.map((day) => [target.id, day]));
      remove(draft, one, at);
      file(draft, target, there);
      moves.push({ from: one.place, to: placeOf(target.id, there) });
    }
    return done({ kind: 'moveBack', moves });
  });
}

/** The freelancer takes segments back to the contracts that they were moved from. */
export function moveBack(
  by: Actor,
  moves: readonly Move[],
  at: EpochMs,
): Promise<Outcome<Undo | null>> {
  const places = moves.map(({ to }) => to);
  return changeOwn(by, places, at, async ({ selected, draft }) => {
    for (const one of selected) remove(draft, one, at);
    const marks = moves.map(({ from }) => from);
    const refusal = await restoreInto(draft, by, marks, at);
    return refusal ? refused(refusal) : done(null);
  });
}

/** A change by the contracts' own freelancer, where they are open and the pages are not locked. Written only where it is not refused. */
function changeOwn<T>(
  by: Actor,
  places: readonly SegmentPlace[],
  at: EpochMs,
  change: (selection: Selection) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return db.transaction('rw', EDIT_TABLES, async (): Promise<Outcome<T>> => {
    requireFreelancer(by);
    const found = await select(places);
    if (!found.ok) return found;
    for (const { contract, days } of found.value.selected) {
      requireOwnContract(by, contract);
      const refusal = freelancerEditRefusal(contract, days, at);
      if (refusal) return refused(refusal);
    }
    const outcome = await change(found.value);
    const { changed } = found.value.draft;
    if (outcome.ok && changed.length > 0) await putPages(changed);
    return outcome;
  });
}

/** Why a segment may not have this label, or null. What of it stood there `before` needs no reason to stay. */
async function labelRefusal(
  to: { readonly activityId: ActivityId | null; readonly memo: string },
  before: { readonly activityId: ActivityId | null; readonly memo: string } | null,
  contract: Contract,
): Promise<Refusal | null> {
  const { activityId, memo } = to;
  const activity =
    activityId === null || activityId === before?.activityId
      ? undefined
      : await db.activities.get(activityId);
  return (
    (activityId === before?.activityId
      ? null
      : activityChoiceRefusal(activityId, contract, activity)) ??
    (memo === before?.memo ? null : memoRefusal(memo, contract))
  );
}

/** Brings deleted segments back in the draft; why not, where one may not be. */
async function restoreInto(
  draft: PageDraft,
  by: Actor,
  places: readonly SegmentPlace[],
  at: EpochMs,
): Promise<Refusal | null> {
  for (const place of places) {
    const contract = await db.contracts.get(place.contractId);
    if (!contract) return { code: 'contract_missing', field: 'contract' };
    const freelancerId = requireOwnContract(by, contract);
    const mark = await readMark(draft, place);
    if (!mark) return { code: 'segment_missing', field: 'time' };
    const refusal =
      freelancerEditRefusal(contract, utcDaysOf(mark.start, mark.end), at) ??
      (await overOtherTime(draft, freelancerId, mark));
    if (refusal) return refusal;
    bringBack(draft, contract, mark, at);
  }
  return null;
}

/** Rule 4: refused where the freelancer's other time, on any contract, lies there. What is recorded now will be filed beside it. */
async function overOtherTime(
  draft: PageDraft,
  freelancerId: FreelancerId,
  segment: Segment,
): Promise<Refusal | null> {
  await readAllOf(draft, freelancerId, utcDaysOf(segment.start, segment.end));
  const isOver = draft.all.some(
    (page) =>
      page.freelancerId === freelancerId &&
      page.segments.some((other) => other.id !== segment.id && overlap(other, segment)),
  );
  return isOver ? { code: 'restore_over_other_time', field: 'time' } : null;
}

function placeOf(contractId: ContractId, { id, start }: Segment): SegmentPlace {
  return { contractId, id, day: utcDayOf(start) };
}
