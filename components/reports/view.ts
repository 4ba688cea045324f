import { computed, signal } from '@preact/signals';
import { parseView, viewText } from '../../storage/model/report-view.ts';
import type { ReportView } from '../../storage/model/report-view.ts';

const PAGE = '#/reports';

const hash = signal(location.hash, {
  watched() {
    follow();
    addEventListener('hashchange', follow);
  },
  unwatched() {
    removeEventListener('hashchange', follow);
  },
});

/** The report of the location's hash. */
export const view = computed(() => parseView(hash.value.split('?')[1] ?? ''));

/** Shows another report; the browser's Back leads to the one before. */
export function show(change: Partial<ReportView>): void {
  const next = placeOf({ ...view.value, ...change });
  if (next === hash.value) return;
  hash.value = next;
  // The browser takes its time for it: what is to be shown is asked for first.
  queueMicrotask(() => history.pushState(null, '', next));
}

/** The address of a report within the options. */
function placeOf(of: ReportView): string {
  const text = viewText(of);
  return text === '' ? PAGE : `${PAGE}?${text}`;
}

function follow(): void {
  // On another page the hash is none of the reports'.
  if (location.hash.startsWith(PAGE)) hash.value = location.hash;
}
