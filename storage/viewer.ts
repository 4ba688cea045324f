import { db } from './database.ts';
import type { Freelancer, Settings } from './model/records.ts';
import { readSettings } from './settings.ts';

/** Who looks at the pages of this browser. */
export interface Reader {
  readonly settings: Settings;
  /** Who records here; null before the first contract. */
  readonly me: Freelancer | null;
}

/** Who looks, and who else could. */
export interface Viewer extends Reader {
  /** Everyone who may be the one to record here, by name. */
  readonly people: readonly Freelancer[];
  /** Whether `me` is recording now. */
  readonly isRecording: boolean;
}

/** Reads who looks. What is recorded does not matter to it: an open page does not read it again at each switch. */
export function readReader(): Promise<Reader> {
  return db.transaction('r', [db.settings, db.freelancers], async () => {
    const settings = await readSettings();
    const me = settings.me === null ? undefined : await db.freelancers.get(settings.me);
    return { settings, me: me ?? null };
  });
}

/** Reads who looks, and who else could. */
export function readViewer(): Promise<Viewer> {
  return db.transaction('r', [db.settings, db.freelancers, db.recordings], async () => {
    const [settings, people] = await Promise.all([readSettings(), db.freelancers.toArray()]);
    const recording = settings.me === null ? undefined : await db.recordings.get(settings.me);
    return {
      settings,
      me: people.find(({ id }) => id === settings.me) ?? null,
      people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
      isRecording: recording !== undefined,
    };
  });
}
