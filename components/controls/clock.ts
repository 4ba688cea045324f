import { computed, signal } from '@preact/signals';
import { MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';

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

/** The time now, to the minute: for what need not be drawn each second. */
export const minute = computed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);

/** The reader's own time zone. `Intl` would make a whole date format to answer. */
export function myZone(): string {
  return Temporal.Now.timeZoneId();
}
