import { db } from './database.ts';
import { attentionRefusal, NOTIFIED, USUAL } from './model/attention.ts';
import type { Attention } from './model/attention.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import { USUAL_DAYS } from './model/screenshots.ts';
import type { Actor, FreelancerId, Settings } from './model/records.ts';

export const DEFAULT_SETTINGS: Settings = {
  id: 'settings',
  viewAs: 'client',
  me: null,
  diaryZone: 'mine',
  idleMinutes: USUAL.idleMinutes,
  longHours: USUAL.longHours,
  nothingMinutes: null,
  memoMinutes: null,
  pomodoro: null,
  workFrom: '09:00',
  workTo: '17:00',
  workDays: [1, 2, 3, 4, 5],
  notified: NOTIFIED,
  fileBackups: null,
  fileBackupAt: null,
  screenshotDays: USUAL_DAYS,
};

/** What changes, or how it follows from what is stored. */
export type AttentionChange = Partial<Attention> | ((stored: Attention) => Partial<Attention>);

/** This browser's settings; the defaults for what was never set. */
export async function readSettings(): Promise<Settings> {
  return { ...DEFAULT_SETTINGS, ...(await db.settings.get('settings')) };
}

/** The tables that a change of the settings names in its transaction. */
const SETTINGS_TABLES = [db.settings, db.recordings, db.team, db.members] as const;

/**
 * Changes some of this browser's settings. Who records here stays while they do: their recording must not go out of sight.
 * In a team, who holds which role is the team's: a freelancer's browser has one, and the client's records for no member.
 */
export function changeSettings(change: Partial<Omit<Settings, 'id'>>): Promise<void> {
  return db.transaction('rw', SETTINGS_TABLES, async () => {
    const settings = await readSettings();
    const [running, team, member] = await Promise.all([
      settings.me === null ? undefined : db.recordings.get(settings.me),
      db.team.get('team'),
      change.me ? db.members.get(change.me) : undefined,
    ]);
    const stays = running !== undefined || team?.part.role === 'freelancer' || member !== undefined;
    await db.settings.put({
      ...settings,
      ...change,
      ...(stays && { me: settings.me }),
      ...(team?.part.role === 'freelancer' && { viewAs: settings.viewAs }),
    });
  });
}

/**
 * Changes what a person is asked and reminded of, where it may be so. A change that rests on what is stored, such as one
 * more day of several, is told it then: a view may not have heard of the change before.
 */
export function changeAttention(change: AttentionChange): Promise<Outcome<null>> {
  return db.transaction('rw', SETTINGS_TABLES, async () => {
    const changed = typeof change === 'function' ? change(await readSettings()) : change;
    const refusal = attentionRefusal(changed);
    if (refusal) return refused(refusal);
    await changeSettings(changed);
    return done(null);
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
