import type { Undo } from './model/edits.ts';
import type { Outcome } from './model/outcome.ts';
import type { Actor } from './model/records.ts';
import type { EpochMs } from './model/time.ts';
import {
  deleteSegments,
  editSegments,
  joinSegments,
  moveBack,
  restoreSegments,
  trimSegment,
  unjoinSegment,
} from './edits.ts';
import { relabelAll } from './relabel.ts';

/** Takes an edit back at `at`, by the rules of an edit: refused where what it needs was changed since. Answers how to take that back, if it can be. */
export function undo(by: Actor, what: Undo, at: EpochMs): Promise<Outcome<Undo | null>> {
  switch (what.kind) {
    case 'relabel':
      return relabelAll(by, what.changes, at);
    case 'edit':
      return editSegments(by, what.changes, at);
    case 'trim':
      return trimSegment(by, what.place, what.to, at);
    case 'join':
      return joinSegments(by, what.places, at);
    case 'unjoin':
      return unjoinSegment(by, what.place, what.parts, at);
    case 'delete':
      return deleteSegments(by, what.places, at);
    case 'restore':
      return restoreSegments(by, what.places, at);
    case 'moveBack':
      return moveBack(by, what.moves, at);
  }
}
