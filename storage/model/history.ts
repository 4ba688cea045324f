import type { ActivityId, ClientLabel, Edit, Segment } from './records.ts';
import { shownActivity } from './segment.ts';
import type { EpochMs } from './time.ts';

/** One change of a segment. An activity that a later change has overwritten may be unknown: undefined. */
export type Change =
  | {
      readonly kind: 'activity';
      readonly by: 'client' | 'freelancer';
      readonly at: EpochMs;
      readonly from: ActivityId | null | undefined;
      readonly to: ActivityId | null | undefined;
    }
  | { readonly kind: 'memo'; readonly at: EpochMs; readonly from: string; readonly to: string }
  | { readonly kind: 'split'; readonly at: EpochMs; readonly cut: EpochMs }
  /** All other edits say themselves what they did. */
  | Exclude<Edit, { kind: 'label' | 'split' }>;

type LabelEdit = Extract<Edit, { kind: 'label' }>;
type Event =
  | { readonly at: EpochMs; readonly label: ClientLabel }
  | { readonly at: EpochMs; readonly edit: Edit };

/** What was changed on a segment since it was recorded, by both sides, oldest first. */
export function historyOf(segment: Segment, labels: readonly ClientLabel[]): Change[] {
  const events = [
    ...segment.edits.map((edit): Event => ({ at: edit.at, edit })),
    ...labels.map((label): Event => ({ at: label.at, label })),
  ].toSorted((a, b) => a.at - b.at);
  let shown = firstActivity(segment, events);
  return events.flatMap((event, index): Change[] => {
    if ('label' in event) {
      const from = shown;
      shown = event.label.activityId;
      return [{ kind: 'activity', by: 'client', at: event.at, from, to: shown }];
    }
    const { edit } = event;
    if (edit.kind === 'split') return [{ kind: 'split', at: edit.at, cut: edit.cut }];
    if (edit.kind !== 'label') return [edit];
    const later = events.slice(index + 1);
    const memo = later.map(labelEdit).find((next) => next !== null)?.memo ?? segment.memo;
    const to = activityAfter(edit, later, segment, labels);
    shown = to;
    const isMemoChange = memo !== edit.memo;
    return [
      ...(to === edit.activityId || (to === undefined && isMemoChange)
        ? []
        : [
            { kind: 'activity', by: 'freelancer', at: edit.at, from: edit.activityId, to } as const,
          ]),
      ...(isMemoChange ? [{ kind: 'memo', at: edit.at, from: edit.memo, to: memo } as const] : []),
    ];
  });
}

/** The activity when the segment was recorded, as far as it can still be told. */
function firstActivity(segment: Segment, events: readonly Event[]): ActivityId | null | undefined {
  const first = events.find((event) => !('edit' in event) || event.edit.kind === 'label');
  const edit = first ? labelEdit(first) : null;
  if (edit) return edit.activityId;
  const chosen = segment.edits.find((each) => each.kind === 'label')?.chosen;
  if (chosen !== undefined) return chosen; // what the client's label hid until the freelancer's first edit
  return !first || segment.chosenAt < first.at ? segment.activityId : undefined;
}

/** What the freelancer's edit made of the activity: told by the choice that it left, or by what the next change met. */
function activityAfter(
  edit: LabelEdit,
  later: readonly Event[],
  segment: Segment,
  labels: readonly ClientLabel[],
): ActivityId | null | undefined {
  if (edit.at === segment.chosenAt) return segment.activityId;
  const next = later.find((event) => 'label' in event || event.edit.kind === 'label');
  if (!next) return shownActivity(segment, labels);
  const nextEdit = labelEdit(next);
  if (nextEdit) return nextEdit.activityId;
  return segment.chosenAt < edit.at ? edit.activityId : undefined;
}

function labelEdit(event: Event): LabelEdit | null {
  return 'edit' in event && event.edit.kind === 'label' ? event.edit : null;
}
