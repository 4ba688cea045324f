import { db } from './database.ts';
import { emptyMeter, isMetered, withInput } from './model/meter.ts';
import type { MeterPage } from './model/meter.ts';
import type { Actor, ContractId, FreelancerId } from './model/records.ts';
import { utcDayOf } from './model/time.ts';
import type { Day, EpochMs } from './model/time.ts';
import { requireFreelancer } from './ownership.ts';
import { readSettings } from './settings.ts';

/** A look at whether there was input in the minute of `at`. */
export interface InputLook {
  readonly at: EpochMs;
  readonly hadInput: boolean;
}

/**
 * Notes whether there was input in the minute of `look.at`, on the contract that the freelancer was recording then. A look
 * that saw none is noted as well where it is the day's first: from then on it is known that the day is metered.
 */
export function noteInput(by: Actor, look: InputLook): Promise<void> {
  return db.transaction('rw', db.recordings, db.pages, db.meters, async () => {
    const freelancerId = requireFreelancer(by);
    const contractId = await recordedAt(freelancerId, look.at);
    if (contractId === null) return;
    const day = utcDayOf(look.at);
    const known = await db.meters.get([contractId, day]);
    const page = known ?? emptyMeter(contractId, freelancerId, day);
    const noted = look.hadInput ? withInput(page, look.at) : page;
    if (noted !== known) await db.meters.put(noted);
  });
}

/** On which contract time was recorded at `at`: what runs now, or what was just stopped. */
async function recordedAt(freelancerId: FreelancerId, at: EpochMs): Promise<ContractId | null> {
  const recording = await db.recordings.get(freelancerId);
  if (recording && at >= recording.start) return recording.contractId;
  const pages = await db.pages.where({ freelancerId, day: utcDayOf(at) }).toArray();
  const page = pages.find(({ contractId, segments }) =>
    segments.some(
      (segment) => at >= segment.start && at < segment.end && isMetered(segment, contractId),
    ),
  );
  return page?.contractId ?? null;
}

/** `noteInput` for whoever records in this browser. */
export function noteInputHere(look: InputLook): Promise<void> {
  return db.transaction('rw', db.settings, db.recordings, db.pages, db.meters, async () => {
    const { me } = await readSettings();
    if (me !== null) await noteInput({ role: 'freelancer', id: me }, look);
  });
}

/** The contract's meter of these UTC days; those that were not metered are not in it. */
export async function readMeters(
  contractId: ContractId,
  days: readonly Day[],
): Promise<MeterPage[]> {
  if (days.length === 0) return [];
  const pages = await db.meters.bulkGet(days.map((day) => [contractId, day]));
  return pages.filter((page) => page !== undefined);
}
