import { signal } from '@preact/signals';
import { SECOND_MS } from '../../storage/model/time.ts';

let timer: ReturnType<typeof setInterval> | undefined;

/** The time now, for what is shown; it ticks each second, only while something shows it. Stored times come from events. */
export const now = signal(Date.now(), {
  watched() {
    now.value = Date.now();
    timer = setInterval(() => {
      now.value = Date.now();
    }, SECOND_MS);
  },
  unwatched() {
    clearInterval(timer);
  },
});

/** The reader's own time zone. `Intl` would make a whole date format to answer. */
export function myZone(): string {
  return Temporal.Now.timeZoneId();
}
