import { signal } from '@preact/signals';

/** What the tour shows, in its order. */
export const STEPS = ['diary', 'relabel', 'reports', 'popup', 'end'] as const;
export type Step = (typeof STEPS)[number];

interface Tour {
  readonly step: Step;
  /** Left for now: it can be taken up again where it was. */
  readonly isLeft: boolean;
}

const KEY = 'tour';
const NOT_BEGUN: Tour = { step: 'diary', isLeft: true };

/** Where the reader is in the tour of the sample. It is of this browser and no part of the diary: no backup holds it. */
export const tour = signal<Tour>(stored());

export function goTo(step: Step): void {
  keep({ step, isLeft: false });
}

export function leaveTour(): void {
  keep({ ...tour.peek(), isLeft: true });
}

/** The next tour begins at its beginning. */
export function forgetTour(): void {
  keep(NOT_BEGUN);
}

/** Hears of it from the other pages, until the function that it answers is called. */
export function followTour(): () => void {
  const hear = () => {
    tour.value = stored();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}

function keep(next: Tour): void {
  tour.value = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Full or switched off: the tour goes on in this page alone.
  }
}

function stored(): Tour {
  try {
    const { step, isLeft } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Tour>;
    return step && STEPS.includes(step) ? { step, isLeft: isLeft === true } : NOT_BEGUN;
  } catch {
    return NOT_BEGUN;
  }
}
