import { db } from './database.ts';
import { isActivityBefore } from './model/edits.ts';
import type { Relabel, SegmentPlace, Undo } from './model/edits.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type { Activity, ActivityId, Actor, ClientLabel, LabelPage } from './model/records.ts';
import { shownActivity } from './model/segment.ts';
import type { EpochMs } from './model/time.ts';
import { requireClient } from './ownership.ts';
import { PAGE_TABLES, putLabelsOf } from './pages.ts';
import { select } from './selection.ts';
import type { Selected } from './page-draft.ts';

const RELABEL_TABLES = [db.contracts, db.activities, ...PAGE_TABLES] as const;

/**
 * The client sets the activity of segments at `at`: of all of them, or, where one is refused, of none. The memo is not the
 * client's: nothing here can change it. Answers how to undo it.
 */
export function relabelAll(
  by: Actor,
  changes: readonly Relabel[],
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return db.transaction('rw', RELABEL_TABLES, async (): Promise<Outcome<Undo>> => {
    requireClient(by);
    const found = await select(changes.map(({ place }) => place));
    if (!found.ok) return found;
    const { selected, draft } = found.value;
    const activities = await activitiesOf(changes);
    const undo: Relabel[] = [];
    const pages = new Map<string, LabelPage>();
    const wanted = new Map(changes.map(({ place, activityId }) => [place.id, activityId]));
    for (const one of selected) {
      const activityId = wanted.get(one.place.id) ?? null;
      if (one.contract.closedAt !== null) {
        return refused({ code: 'contract_closed', field: 'contract' });
      }
      const shown = shownActivity(one.segment, one.labels);
      if (shown === activityId) continue;
      const refusal = clientChoiceRefusal(activityId, activities.get(activityId ?? ''), one);
      if (refusal) return refused(refusal);
      undo.push({ place: one.place, activityId: shown });
      const label = { at: latest(one, at), activityId };
      for (const day of one.days) {
        const key = `${one.place.contractId} ${day}`;
        const page = pages.get(key) ??
          draft.labels(one.place.contractId, day) ?? {
            contractId: one.place.contractId,
            day,
            labels: {},
          };
        pages.set(key, withLabel(page, one, label));
      }
    }
    const labelled = [...pages.values()].map(
      (label) => [label, draft.page(label.contractId, label.day)] as const,
    );
    if (labelled.length > 0) await putLabelsOf(new Map(labelled));
    return done({ kind: 'relabel', changes: undo });
  });
}

/** The client sets the activity of one segment. */
export function relabel(
  by: Actor,
  place: SegmentPlace,
  activityId: ActivityId | null,
  at: EpochMs,
): Promise<Outcome<Undo>> {
  return relabelAll(by, [{ place, activityId }], at);
}

function withLabel(page: LabelPage, { place, labels }: Selected, label: ClientLabel): LabelPage {
  return { ...page, labels: { ...page.labels, [place.id]: [...labels, label] } };
}

/** Later than every choice before it, even if the clock was set back: it is the client's latest. */
function latest({ segment, labels }: Selected, at: EpochMs): EpochMs {
  return Math.max(at, segment.chosenAt, (labels.at(-1)?.at ?? 0) + 1);
}

async function activitiesOf(changes: readonly Relabel[]): Promise<Map<string, Activity>> {
  const ids = [...new Set(changes.flatMap(({ activityId }) => activityId ?? []))];
  const found = await db.activities.bulkGet(ids);
  return new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])));
}

/**
 * The client may set any activity that is not archived, and none only where none is required. What the client's labels
 * took away may always be given back.
 */
function clientChoiceRefusal(
  activityId: ActivityId | null,
  activity: Activity | undefined,
  one: Selected,
): Refusal | null {
  if (isActivityBefore(one, activityId) && (activityId === null || activity)) return null;
  if (activityId === null) {
    return one.contract.terms.activityRequired
      ? { code: 'activity_required', field: 'activity' }
      : null;
  }
  if (!activity) return { code: 'activity_missing', field: 'activity' };
  return activity.archivedAt === null ? null : { code: 'activity_archived', field: 'activity' };
}
