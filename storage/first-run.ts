import { Dexie } from 'dexie';
import { createContract, findOrCreate } from './contracts.ts';
import type { ContractForm } from './contracts.ts';
import { db } from './database.ts';
import { activityRefusal, comparable } from './model/activity.ts';
import { parseCodes } from './model/code-list.ts';
import type { NewActivity } from './model/code-list.ts';
import { labelled } from './model/label.ts';
import type { RunningLabel } from './model/label.ts';
import { done, NotAllowed, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import { memoRefusal } from './model/recording.ts';
import type { Contract, ContractId, Recording, Segment } from './model/records.ts';
import { contractRefusal, DEFAULT_TERMS } from './model/terms.ts';
import type { EpochMs, Zone } from './model/time.ts';
import { start, START_TABLES, stop } from './recorder.ts';
import { isSampleId } from './sample.ts';
import { changeSettings, readSettings } from './settings.ts';
import { readReader } from './viewer.ts';

/** What one who tracks their own time fills in to begin. An empty `code` means no activity. */
export interface OwnWork extends ContractForm {
  readonly code: string;
  readonly memo: string;
}

/** What a client fills in to begin: `codes` are the first activities as typed, none if empty. */
export interface FirstFreelancer extends ContractForm {
  readonly codes: string;
}

/** The first time on a contract: what runs on it now, and what was filed last. */
export interface FirstTime {
  readonly running: RunningLabel | null;
  readonly segment: Segment | null;
}

const FIRST_TABLES = [db.freelancers, db.settings, db.team, db.members, ...START_TABLES] as const;

/**
 * Makes a contract of one's own, with its first activity, and starts recording on it at `at`: all of it or nothing. What
 * another person was recording here ends at the same instant.
 */
export function beginOwnWork(form: OwnWork, zone: Zone, at: EpochMs): Promise<Outcome<Recording>> {
  return db.transaction('rw', FIRST_TABLES, async () => {
    await requireNoFreelancersBrowser();
    const codes = codesOf(form.code);
    const refusal =
      contractRefusal(form.title, form.freelancer) ??
      (await codesRefusal(codes)) ??
      memoRefusal(form.memo, { terms: DEFAULT_TERMS });
    if (refusal) return refused(refusal);
    const contract = await contractWith(form, codes, zone, at);
    const { me } = await readSettings();
    if (me !== null && me !== contract.freelancerId) await stop({ role: 'freelancer', id: me }, at);
    await changeSettings({ me: contract.freelancerId });
    if ((await readSettings()).me !== contract.freelancerId) {
      throw new NotAllowed('A member of the team records in a browser of their own');
    }
    const by = { role: 'freelancer', id: contract.freelancerId } as const;
    const activityId = contract.assigned[0] ?? null;
    const outcome = await start(by, { contractId: contract.id, activityId, memo: form.memo }, at);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome;
  });
}

/** Makes a freelancer's first contract with the activities that they can pick: all of it or nothing. */
export function beginWithFreelancer(
  form: FirstFreelancer,
  zone: Zone,
  at: EpochMs,
): Promise<Outcome<Contract>> {
  return db.transaction('rw', FIRST_TABLES, async () => {
    await requireNoFreelancersBrowser();
    const codes = parseCodes(form.codes, () => false);
    const refusal = contractRefusal(form.title, form.freelancer) ?? (await codesRefusal(codes));
    return refusal ? refused(refusal) : done(await contractWith(form, codes, zone, at));
  });
}

/** The name of the one who records here; empty where nobody does, or one of the sample's invented people. */
export async function readOwnName(): Promise<string> {
  const { me } = await readReader();
  return me && !isSampleId(me.id) ? me.name : '';
}

/** What has come of the first contract so far. */
export function readFirstTime(contractId: ContractId): Promise<FirstTime> {
  const tables = [db.recordings, db.contracts, db.activities, db.pages];
  return db.transaction('r', tables, async () => {
    const contract = await db.contracts.get(contractId);
    const recording = contract && (await db.recordings.get(contract.freelancerId));
    const page = await db.pages
      .where(':id')
      .between([contractId, Dexie.minKey], [contractId, Dexie.maxKey])
      .last();
    const { activityId = null } = recording ?? {};
    const activity = activityId === null ? undefined : await db.activities.get(activityId);
    const isHere = recording?.contractId === contractId;
    return {
      running: isHere ? labelled(recording, contract, activity) : null,
      segment: page?.segments.at(-1) ?? null,
    };
  });
}

/** A code as one types it in a field of its own: with spaces it is one code all the same. */
function codesOf(text: string): NewActivity[] {
  return text.trim() === '' ? [] : [{ code: text.trim(), description: '' }];
}

/** Why one of the activities may be neither taken nor made, or null. */
async function codesRefusal(codes: readonly NewActivity[]): Promise<Refusal | null> {
  for (const { code, description } of codes) {
    const refusal = activityRefusal({ code, description, url: '', budget: '' }, () => false);
    if (refusal) return { ...refusal, field: 'code' };
    const known = await db.activities.where({ key: comparable(code) }).first();
    if (known && known.archivedAt !== null) return { code: 'code_archived', field: 'code' };
  }
  return null;
}

/** A new contract with these activities, each taken where it is there and made where it is not. */
async function contractWith(
  form: ContractForm,
  codes: readonly NewActivity[],
  zone: Zone,
  at: EpochMs,
): Promise<Contract> {
  const outcome = await createContract({ role: 'client' }, form, zone, at);
  // What was checked beforehand is not refused; if it is, nothing of all this is kept.
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const assigned = await findOrCreate(codes, at);
  const contract = { ...outcome.value, assigned };
  await db.contracts.put(contract);
  return contract;
}

async function requireNoFreelancersBrowser(): Promise<void> {
  if ((await db.team.get('team'))?.part.role === 'freelancer') {
    throw new NotAllowed("In a freelancer's browser of a team nobody is the client");
  }
}
