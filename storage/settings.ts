import { db } from './database.ts';
import type { Actor, FreelancerId, Settings } from './model/records.ts';

export const DEFAULT_SETTINGS: Settings = {
  id: 'settings',
  viewAs: 'client',
  me: null,
  diaryZone: 'mine',
  idleMinutes: 10,
};

/** This browser's settings; the defaults for what was never set. */
export async function readSettings(): Promise<Settings> {
  return { ...DEFAULT_SETTINGS, ...(await db.settings.get('settings')) };
}

/** Changes some of this browser's settings. Who records here stays while they do: their recording must not go out of sight. */
export function changeSettings(change: Partial<Omit<Settings, 'id'>>): Promise<void> {
  return db.transaction('rw', db.settings, db.recordings, async () => {
    const settings = await readSettings();
    const running = settings.me === null ? undefined : await db.recordings.get(settings.me);
    await db.settings.put({ ...settings, ...change, ...(running && { me: settings.me }) });
  });
}

/** The role that the options page looks through; for a freelancer, whose. Client where nobody records here yet. */
export function actorOf({ viewAs, me }: Settings): Actor {
  return viewAs === 'freelancer' && me ? { role: 'freelancer', id: me } : { role: 'client' };
}

/** Makes `id` the one who records in this browser, where nobody does yet. Within a transaction of settings. */
export async function recordHereIfNobodyDoes(id: FreelancerId): Promise<void> {
  const settings = await readSettings();
  if (settings.me === null) await db.settings.put({ ...settings, me: id });
}
