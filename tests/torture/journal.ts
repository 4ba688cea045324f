import type { SegmentPlace } from '../../storage/model/edits.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Start } from '../../storage/model/recording.ts';
import type { ActivityId, FreelancerId } from '../../storage/model/records.ts';

/** What an operation asks for. Each start, manual time and edit has a memo of its own, by which it is known again. */
export type Wish =
  | { readonly kind: 'start'; readonly who: FreelancerId; readonly label: Start }
  | { readonly kind: 'stop'; readonly who: FreelancerId }
  | { readonly kind: 'wake' }
  | { readonly kind: 'edit'; readonly place: SegmentPlace; readonly memo: string }
  | { readonly kind: 'split'; readonly place: SegmentPlace; readonly cut: number }
  | { readonly kind: 'delete'; readonly place: SegmentPlace }
  | { readonly kind: 'manual'; readonly time: Interval; readonly label: Start }
  | {
      readonly kind: 'relabel';
      readonly place: SegmentPlace;
      readonly activityId: ActivityId | null;
    }
  /** The client tries to change a memo. */
  | { readonly kind: 'trespass'; readonly place: SegmentPlace; readonly memo: string }
  /** A value that a later one takes the place of: `archived ID`, `terms ID`, `assigned ID`. */
  | { readonly kind: 'set'; readonly values: Readonly<Record<string, string>> };

/** In place of a refusal's code: the interface sent nothing. */
export const UNSENT = 'unsent';

export type Answer =
  | { readonly is: 'done'; readonly value: unknown }
  | { readonly is: 'refused'; readonly code: string }
  /** None came: it may be done or not. */
  | { readonly is: 'unknown'; readonly error: string };

/** How long something may still be done after its sender learned that there will be no answer, or is gone. */
const GRACE_MS = 4_000;

/** An operation that was sent. */
export interface Entry {
  /** As it is told: `round 3, popup: start`. */
  readonly name: string;
  readonly round: number;
  readonly wish: Wish;
  readonly sentAt: number;
  /** When its answer was there, or from when on it will not be done any more. */
  endedAt: number;
  answer: Answer;
}

/** Everything that was asked so far, and every fault that was made. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly faultsAt: number[] = [];
  #listeners: (() => void)[] = [];

  /** Notes the wish before it is sent, and the answer when it comes. */
  async ask(name: string, round: number, wish: Wish, send: () => Promise<Answer>): Promise<Entry> {
    const entry: Entry = {
      name: `round ${round}, ${name}: ${wish.kind}`,
      round,
      wish,
      sentAt: Date.now(),
      endedAt: Infinity,
      answer: { is: 'unknown', error: 'it was not answered' },
    };
    this.entries.push(entry);
    this.#tell();
    entry.answer = await send();
    entry.endedAt = Date.now() + (entry.answer.is === 'unknown' ? GRACE_MS : 0);
    this.#tell();
    return entry;
  }

  /** Calls `listener` whenever something was sent or answered. */
  listen(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
