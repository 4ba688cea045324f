import { db } from './database.ts';
import type { Actor, ContractId, FreelancerId, Screenshot } from './model/records.ts';
import {
  cellOf,
  consentState,
  isDue,
  isPictured,
  momentAfter,
  nextMoment,
  PICTURE_MAX_BYTES,
} from './model/screenshots.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer } from './ownership.ts';
import { readSettings } from './settings.ts';

const GATE_TABLES = [db.contracts, db.consents, db.recordings] as const;

/** A picture as it was taken. */
export type Picture = Pick<Screenshot, 'at' | 'width' | 'height' | 'bytes'>;

/** What is recorded, where pictures of it are wanted by the term, agreed to by the freelancer, and somebody is there. */
async function pictured(freelancerId: FreelancerId, at: EpochMs) {
  const recording = await db.recordings.get(freelancerId);
  if (!recording || !isPictured(recording, at)) return null;
  const [contract, consent] = await Promise.all([
    db.contracts.get(recording.contractId),
    db.consents.get(recording.contractId),
  ]);
  const isWanted = contract && consentState(contract, consent) === 'given';
  return isWanted ? { contract } : null;
}

/**
 * The moment of the next picture of what is recorded in this browser at `at`; null where none is to be taken. `chance`, from
 * 0 up to 1, says where in a cell.
 */
export function planScreenshotHere(at: EpochMs, chance: number): Promise<EpochMs | null> {
  return db.transaction('rw', [db.settings, db.screenshotPlans, ...GATE_TABLES], async () => {
    const { me } = await readSettings();
    if (me === null || !(await pictured(me, at))) return null;
    const plan = (await db.screenshotPlans.get(me))?.at ?? null;
    const next = nextMoment(plan, at, chance);
    if (next !== plan) await db.screenshotPlans.put({ freelancerId: me, at: next });
    return next;
  });
}

/**
 * Whether a picture is to be taken at `at`: the planned moment has come. That moment is used up by it, whatever comes of it:
 * a cell has one attempt.
 */
export function claimScreenshotHere(at: EpochMs, chance: number): Promise<boolean> {
  return db.transaction('rw', [db.settings, db.screenshotPlans, ...GATE_TABLES], async () => {
    const { me } = await readSettings();
    const plan = me === null ? undefined : await db.screenshotPlans.get(me);
    if (me === null || !plan || !isDue(plan.at, at) || !(await pictured(me, at))) return false;
    await db.screenshotPlans.put({ freelancerId: me, at: momentAfter(at, chance) });
    return true;
  });
}

/**
 * Keeps a picture of the freelancer's recording, held until they have looked at it. Nothing where term or consent went in the
 * meantime, nothing of theirs was recorded then, or the cell has one. Answers whether it was kept.
 */
export function fileScreenshot(by: Actor, picture: Picture): Promise<boolean> {
  return db.transaction('rw', [db.screenshots, ...GATE_TABLES], async () => {
    const freelancerId = requireFreelancer(by);
    const { at, width, height, bytes } = picture;
    const found = await pictured(freelancerId, at);
    if (!found || bytes.byteLength > PICTURE_MAX_BYTES) return false;
    const { contract } = found;
    const cell = cellOf(at);
    const key: [ContractId, EpochMs] = [contract.id, cell];
    if (await db.screenshots.get(key)) return false;
    await db.screenshots.add({
      contractId: contract.id,
      cell,
      freelancerId,
      at,
      state: 'held',
      takesTime: contract.terms.screenshots === 'with-time',
      width,
      height,
      bytes,
    });
    return true;
  });
}

/** `fileScreenshot` for whoever records in this browser. */
export function fileScreenshotHere(picture: Picture): Promise<boolean> {
  return db.transaction('rw', [db.settings, db.screenshots, ...GATE_TABLES], async () => {
    const { me } = await readSettings();
    return me === null ? false : fileScreenshot({ role: 'freelancer', id: me }, picture);
  });
}
