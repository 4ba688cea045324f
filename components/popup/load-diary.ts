import { signal } from '@preact/signals';

/** The part of the popup that is not of its first frame, once it is loaded. */
export const loaded = signal<Awaited<ReturnType<typeof load>> | null>(null);

/** Loads it: what reads and writes the database, and what is drawn of that alone. */
export async function loadDiary(): ReturnType<typeof load> {
  const diary = await load();
  loaded.value = diary;
  return diary;
}

function load() {
  return import('./diary.ts');
}
