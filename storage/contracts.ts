import { nextActivityIds } from './activity-ids.ts';
import { db, newId } from './database.ts';
import { activityFields, activityRefusal, comparable } from './model/activity.ts';
import type { NewActivity } from './model/code-list.ts';
import { parseAmount, rateRefusal } from './model/money.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type {
  Activity,
  ActivityId,
  Actor,
  Contract,
  ContractId,
  Freelancer,
  FreelancerId,
  Terms,
} from './model/records.ts';
import {
  contractRefusal,
  DEFAULT_TERMS,
  firstChange,
  limitRefusal,
  parseLimit,
  withLimit,
  withRate,
} from './model/terms.ts';
import { utcDayOf } from './model/time.ts';
import type { EpochMs, Zone } from './model/time.ts';
import { requireClient } from './ownership.ts';
import { recordHereIfNobodyDoes } from './settings.ts';
import { forgetSumsSince } from './sums.ts';

/** What the client fills in for a contract; the freelancer's name may be a known one or new. */
export interface ContractForm {
  readonly title: string;
  readonly freelancer: string;
}

/** What the contract room saves: the terms, with limit and rate as typed, and the assigned activities. */
export interface TermsForm extends Omit<Terms, 'weeklyLimits' | 'rates'> {
  /** In hours. */
  readonly weeklyLimit: string;
  /** For an hour; the rate stays as it is where there is none in the form. */
  readonly rate?: RateForm;
  readonly freelancerZone: Zone;
  readonly assigned: readonly ActivityId[];
  /** Activities that are not there yet: created and assigned too. */
  readonly created?: readonly NewActivity[];
}

export interface RateForm {
  readonly amount: string;
  readonly currency: string;
}

/** Creates a contract, and its freelancer where the name is new: a person of `zone`, who is then the one to record here. */
export function createContract(
  by: Actor,
  form: ContractForm,
  zone: Zone,
  at: EpochMs,
): Promise<Outcome<Contract>> {
  return db.transaction('rw', db.contracts, db.freelancers, db.settings, async () => {
    requireClient(by);
    const refusal = contractRefusal(form.title, form.freelancer);
    if (refusal) return refused(refusal);
    const freelancer = await knownOrNew(form.freelancer, zone);
    const contract: Contract = {
      id: newId(),
      title: form.title.trim(),
      freelancerId: freelancer.id,
      terms: DEFAULT_TERMS,
      assigned: [],
      createdAt: at,
      closedAt: null,
    };
    await db.contracts.add(contract);
    await recordHereIfNobodyDoes(freelancer.id);
    return done(contract);
  });
}

/** Saves the contract room: terms, assigned activities and those that are made for it, as one change. */
export function saveTerms(
  by: Actor,
  id: ContractId,
  form: TermsForm,
  at: EpochMs,
): Promise<Outcome<Contract>> {
  const tables = [db.contracts, db.freelancers, db.activities, db.sums];
  return db.transaction('rw', tables, async () => {
    requireClient(by);
    const contract = await db.contracts.get(id);
    if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
    if (contract.closedAt !== null) return refused({ code: 'contract_closed', field: 'contract' });
    const { created = [], rate } = form;
    const refusal =
      limitRefusal(form.weeklyLimit) ??
      (rate ? rateRefusal(rate.amount, rate.currency) : null) ??
      created.map(newActivityRefusal).find((each) => each !== null);
    if (refusal) return refused(refusal);
    const made = await findOrCreate(created, at);
    const changed: Contract = {
      ...contract,
      terms: {
        activityRequired: form.activityRequired,
        memoRequired: form.memoRequired,
        manualTimeAllowed: form.manualTimeAllowed,
        diaryLock: form.diaryLock,
        screenshots: form.screenshots,
        weeklyLimits: withLimit(contract.terms.weeklyLimits, parseLimit(form.weeklyLimit), at),
        rates: rate ? ratesAfter(contract, rate, at) : contract.terms.rates,
      },
      assigned: await assignedAs([...form.assigned, ...made], contract),
    };
    await db.contracts.put(changed);
    const since = firstChange(contract.terms, changed.terms);
    if (since !== null) await forgetSumsSince(since);
    await db.freelancers.update(contract.freelancerId, { zone: form.freelancerZone });
    return done(changed);
  });
}

function ratesAfter(contract: Contract, { amount, currency }: RateForm, at: EpochMs) {
  const wanted = { amount: parseAmount(amount, currency), currency };
  return withRate(contract.terms.rates, wanted, utcDayOf(contract.createdAt), at);
}

/** Closes a contract: from then on its diary changes for nobody (rule 7), but what runs can be stopped (rule 3). */
export function closeContract(by: Actor, id: ContractId, at: EpochMs): Promise<void> {
  return db.transaction('rw', db.contracts, async () => {
    requireClient(by);
    const contract = await db.contracts.get(id);
    // Closed twice, it keeps the time of the first.
    if (contract?.closedAt === null) await db.contracts.put({ ...contract, closedAt: at });
  });
}

/** Opens a closed contract again: its diary changes as before, but for weeks that are locked. */
export function reopenContract(by: Actor, id: ContractId): Promise<void> {
  return db.transaction('rw', db.contracts, async () => {
    requireClient(by);
    const contract = await db.contracts.get(id);
    if (contract && contract.closedAt !== null)
      await db.contracts.put({ ...contract, closedAt: null });
  });
}

/** The zone of a freelancer's days; null where there is no such person. */
export async function readFreelancerZone(id: FreelancerId): Promise<Zone | null> {
  const person = await db.freelancers.get(id);
  return person?.zone ?? null;
}

/** All freelancers by id. */
export async function freelancersById(): Promise<Map<FreelancerId, Freelancer>> {
  return new Map((await db.freelancers.toArray()).map((person) => [person.id, person]));
}

/**
 * The activities as picked, without those deleted in the meantime. What is archived stands in no picker, so it stays
 * assigned: unarchiving restores it (rule 5).
 */
async function assignedAs(
  picked: readonly ActivityId[],
  contract: Contract,
): Promise<readonly ActivityId[]> {
  const wanted = new Set(picked);
  const ids = [...new Set([...contract.assigned, ...picked])];
  const activities = await db.activities.bulkGet(ids);
  return activities.flatMap((each) =>
    each && (wanted.has(each.id) || each.archivedAt !== null) ? [each.id] : [],
  );
}

/**
 * The ids of these activities, made where there is none of the code. One that was archived since is left out: it stands in
 * no picker. Within a transaction of activities.
 */
export async function findOrCreate(
  wanted: readonly NewActivity[],
  at: EpochMs,
): Promise<ActivityId[]> {
  const nextId = await nextActivityIds();
  const ids: ActivityId[] = [];
  for (const each of wanted) {
    const fields = activityFields(formOf(each));
    const known = await db.activities.where('key').equals(fields.key).first();
    const activity: Activity = known ?? {
      id: nextId(),
      ...fields,
      createdAt: at,
      archivedAt: null,
    };
    if (!known) await db.activities.add(activity);
    if (activity.archivedAt === null) ids.push(activity.id);
  }
  return ids;
}

function newActivityRefusal(activity: NewActivity): Refusal | null {
  return activityRefusal(formOf(activity), () => false);
}

function formOf(activity: NewActivity) {
  return { ...activity, url: '', budget: '' };
}

async function knownOrNew(name: string, zone: Zone): Promise<Freelancer> {
  const key = comparable(name);
  const known = await db.freelancers.where('key').equals(key).first();
  if (known) return known;
  const person: Freelancer = { id: newId(), name: name.trim(), key, zone };
  await db.freelancers.add(person);
  return person;
}
