import { db } from './database.ts';
import { labelled } from './recorder.ts';
import type { RunningLabel } from './recorder.ts';

/** What the toolbar shows of this browser. */
export interface ToolbarView {
  /** What is recording; null where nothing is. */
  readonly running: RunningLabel | null;
  /** How many pending blocks wait for an answer. */
  readonly pending: number;
}

/** Reads what the toolbar shows. */
export function readToolbar(): Promise<ToolbarView> {
  return db.transaction(
    'r',
    [db.settings, db.recordings, db.contracts, db.activities, db.pending],
    async () => {
      const settings = await db.settings.get('settings');
      if (!settings?.me) return { running: null, pending: 0 };
      const [running, pending] = await Promise.all([
        db.recordings.get(settings.me),
        db.pending.where('freelancerId').equals(settings.me).count(),
      ]);
      if (!running) return { running: null, pending };
      const [contract, activity] = await Promise.all([
        db.contracts.get(running.contractId),
        running.activityId === null ? undefined : db.activities.get(running.activityId),
      ]);
      return { running: labelled(running, contract, activity), pending };
    },
  );
}
