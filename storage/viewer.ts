import { db } from './database.ts';
import type { Freelancer, Settings, TeamPart } from './model/records.ts';
import { readSettings } from './settings.ts';

/** Who looks at the pages of this browser. */
export interface Reader {
  readonly settings: Settings;
  /** Who records here; null before the first contract. */
  readonly me: Freelancer | null;
  /** What this browser is in its team; null where it is in none, and who sits at it holds both roles. */
  readonly part: TeamPart | null;
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
  return db.transaction('r', [db.settings, db.freelancers, db.team], async () => {
    const settings = await readSettings();
    const [me, team] = await Promise.all([
      settings.me === null ? undefined : db.freelancers.get(settings.me),
      db.team.get('team'),
    ]);
    return { settings, me: me ?? null, part: team?.part ?? null };
  });
}

/** Reads what this browser is in its team; null where it is in none. */
export async function readTeamPart(): Promise<TeamPart | null> {
  return (await db.team.get('team'))?.part ?? null;
}

/** Reads who looks, and who else could. */
export function readViewer(): Promise<Viewer> {
  const tables = [db.settings, db.freelancers, db.recordings, db.team, db.members];
  return db.transaction('r', tables, async () => {
    const [settings, all, team, members] = await Promise.all([
      readSettings(),
      db.freelancers.toArray(),
      db.team.get('team'),
      db.members.toCollection().primaryKeys(),
    ]);
    // Members of the team record in their own browsers; a freelancer's browser is theirs alone.
    const { part = null } = team ?? {};
    const people = all.filter(({ id }) =>
      part?.role === 'freelancer' ? id === part.person : !members.includes(id),
    );
    const recording = settings.me === null ? undefined : await db.recordings.get(settings.me);
    return {
      settings,
      me: people.find(({ id }) => id === settings.me) ?? null,
      part,
      people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
      isRecording: recording !== undefined,
    };
  });
}
