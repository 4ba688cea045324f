import { db } from './database.ts';
import { emptyMeter, withInput } from './model/meter.ts';
import type { Actor } from './model/records.ts';
import { utcDayOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer } from './ownership.ts';
import { readSettings } from './settings.ts';

/** Notes that there was input in the minute of `at`, where the freelancer is recording. */
export function noteInput(by: Actor, at: EpochMs): Promise<void> {
  return db.transaction('rw', db.recordings, db.meters, async () => {
    const freelancerId = requireFreelancer(by);
    const recording = await db.recordings.get(freelancerId);
    if (!recording || at < recording.start) return;
    const { contractId } = recording;
    const day = utcDayOf(at);
    const page =
      (await db.meters.get([contractId, day])) ?? emptyMeter(contractId, freelancerId, day);
    const noted = withInput(page, at);
    if (noted !== page) await db.meters.put(noted);
  });
}

/** `noteInput` for whoever records in this browser. */
export function noteInputHere(at: EpochMs): Promise<void> {
  return db.transaction('rw', db.settings, db.recordings, db.meters, async () => {
    const { me } = await readSettings();
    if (me !== null) await noteInput({ role: 'freelancer', id: me }, at);
  });
}
