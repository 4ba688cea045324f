import { db } from './database.ts';
import type { Notified } from './model/records.ts';
import { labelled } from './model/label.ts';
import type { RunningLabel } from './model/label.ts';
import { standingReminders } from './reminders.ts';

/** What the toolbar shows of this browser. */
export interface ToolbarView {
  /** What is recording; null where nothing is. */
  readonly running: RunningLabel | null;
  /** What waits for an answer. */
  readonly questions: readonly Notified[];
  /** How much waits to be sent to the team, whose server cannot be reached. */
  readonly waiting: number;
}

/** Reads what the toolbar shows. */
export function readToolbar(): Promise<ToolbarView> {
  return db.transaction(
    'r',
    [db.settings, db.recordings, db.contracts, db.activities, db.pending, db.reminders, db.team],
    async () => {
      const [settings, team] = await Promise.all([
        db.settings.get('settings'),
        db.team.get('team'),
      ]);
      const waiting = team && team.link !== 'connected' ? team.waiting : 0;
      if (!settings?.me) return { running: null, questions: [], waiting };
      const [running, pending] = await Promise.all([
        db.recordings.get(settings.me),
        db.pending.where('freelancerId').equals(settings.me).count(),
      ]);
      // A break is no question, and the time goes on where the recording does.
      const reminders = (await standingReminders(running)).filter((kind) => kind !== 'break');
      const questions: Notified[] = pending > 0 ? ['pending', ...reminders] : reminders;
      if (!running) return { running: null, questions, waiting };
      const [contract, activity] = await Promise.all([
        db.contracts.get(running.contractId),
        running.activityId === null ? undefined : db.activities.get(running.activityId),
      ]);
      return { running: labelled(running, contract, activity), questions, waiting };
    },
  );
}
