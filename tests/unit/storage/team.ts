import type { ContractForm, TermsForm } from '../../../storage/contracts.ts';
import { createActivity } from '../../../storage/activities.ts';
import { createContract, saveTerms } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { readDiaryDay } from '../../../storage/diary.ts';
import type { SegmentPlace } from '../../../storage/model/edits.ts';
import { diaryDay } from '../../../storage/model/diary.ts';
import { labelText } from '../../../storage/model/label.ts';
import { NotAllowed } from '../../../storage/model/outcome.ts';
import type { Outcome, RefusalCode } from '../../../storage/model/outcome.ts';
import type { Activity, ActivityId, Actor, Contract } from '../../../storage/model/records.ts';
import type { Start } from '../../../storage/model/recording.ts';
import type { Day, EpochMs, Zone } from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';

/** The Monday on which most of these tests play, and its beginning. */
export const MONDAY = '2026-03-02';
export const client: Actor = { role: 'client' };

/** 'HH:MM', with seconds and fractions if need be, of that Monday. */
export const at = (time: string): EpochMs => utc(`${MONDAY} ${time}`);

/** An empty database, as after the install. */
export function freshDatabase(): Promise<unknown> {
  return db.transaction('rw', db.tables, () => Promise.all(db.tables.map((each) => each.clear())));
}

/**
 * All records of all tables: what a refused operation leaves as it was. Without the marks on totals by which a team's sync
 * finds what has changed: no two are alike.
 */
export function everything(): Promise<Record<string, unknown[]>> {
  return db.transaction('r', db.tables, async () => {
    const rows = await Promise.all(
      db.tables.map((table) =>
        table.name === 'totals'
          ? db.totals.toArray((all) => all.map((each) => ({ ...each, changed: undefined })))
          : (table.toArray() as Promise<unknown[]>),
      ),
    );
    return Object.fromEntries(db.tables.map((table, index) => [table.name, rows[index] ?? []]));
  });
}

/** What an operation did; fails where it was refused. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}

/** Why an operation was refused; null where it was not, `NotAllowed` where it threw that. */
export async function refusalOf(
  operation: Promise<unknown>,
): Promise<RefusalCode | 'NotAllowed' | null> {
  try {
    const answer = (await operation) as Partial<Extract<Outcome<unknown>, { ok: false }>> | null;
    return answer?.refusal?.code ?? null;
  } catch (error) {
    if (error instanceof NotAllowed) return 'NotAllowed';
    throw error;
  }
}

export const activityForm = (code: string) => ({ code, description: '', url: '', budget: '' });

/** Saves a contract's terms, changed as told; what is assigned stays. */
export async function agree(
  contract: Contract,
  change: Partial<TermsForm>,
  when: EpochMs = at('00:00'),
): Promise<Contract> {
  const stored = await contractOf(contract);
  const { weeklyLimits: _, rates: __, ...switches } = stored.terms;
  const freelancer = await db.freelancers.get(stored.freelancerId);
  const form: TermsForm = {
    ...switches,
    weeklyLimit: '',
    freelancerZone: freelancer?.zone ?? 'UTC',
    assigned: stored.assigned,
    ...change,
  };
  return value(await saveTerms(client, contract.id, form, when));
}

/** A contract with a freelancer, and the freelancer as the one who acts. */
export async function hire(
  form: Partial<ContractForm> = {},
  terms: Partial<TermsForm> | null = null,
): Promise<{ contract: Contract; freelancer: Actor & { role: 'freelancer' } }> {
  const contract = value(
    await createContract(
      client,
      { title: 'Web shop', freelancer: 'Ann', ...form },
      'UTC',
      at('00:00'),
    ),
  );
  return {
    contract: terms === null ? contract : await agree(contract, terms),
    freelancer: { role: 'freelancer', id: contract.freelancerId },
  };
}

/** A new activity, assigned to these contracts. */
export async function offer(code: string, ...contracts: readonly Contract[]): Promise<Activity> {
  const ids = contracts.map(({ id }) => id);
  return value(await createActivity(client, activityForm(code), ids, at('00:00')));
}

export function aDraft(contract: Contract, activity: Activity | null, memo = 'hero image'): Start {
  return { contractId: contract.id, activityId: activity?.id ?? null, memo };
}

/** The contract as it is stored now. */
export async function contractOf({ id }: Pick<Contract, 'id'>): Promise<Contract> {
  const contract = await db.contracts.get(id);
  if (!contract) throw new RangeError('No such contract');
  return contract;
}

/** A day of the Work Diary as it is read: `09:00–10:00 DESIGN:hero image`, `09:00– …` while it is recorded. */
export async function diaryOf(
  contract: Contract,
  day: Day = MONDAY,
  zone: Zone = 'UTC',
): Promise<string[]> {
  const source = await readDiaryDay(contract.id, day, zone);
  if (!source) throw new RangeError('No such contract');
  const codes = new Map<ActivityId, string>(
    (await db.activities.toArray()).map(({ id, code }) => [id, code]),
  );
  return diaryDay({ ...source, now: 0 }).segments.map((shown) => {
    const code = shown.activityId && (codes.get(shown.activityId) ?? '?');
    const end = shown.isRunning ? '' : clock(shown.end, zone);
    return `${clock(shown.start, zone)}–${end} ${labelText(code, shown.memo)}`;
  });
}

/** Where the only segment of the day whose memo is `memo` is. */
export async function placeOf(
  contract: Contract,
  memo = 'hero image',
  day: Day = MONDAY,
): Promise<SegmentPlace> {
  const page = await db.pages.get([contract.id, day]);
  const found = page?.segments.filter((segment) => segment.memo === memo) ?? [];
  const [segment] = found;
  if (!segment || found.length > 1) throw new RangeError(`${found.length} segments '${memo}'`);
  return { contractId: contract.id, id: segment.id, day };
}

function clock(moment: EpochMs, zone: Zone): string {
  const time = Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO(zone)
    .toPlainTime();
  return time.toString().replace(/:00$/u, '');
}

/** The pending blocks as `09:00–10:00 idle hero image`, oldest first. */
export async function pendingNow(): Promise<string[]> {
  const blocks = await db.pending.orderBy('id').toArray();
  const time = (ms: EpochMs) => new Date(ms).toISOString().slice(11, 16);
  return blocks
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, doubt, memo }) => `${time(start)}–${time(end)} ${doubt} ${memo}`);
}
