import { freelancersById } from './contracts.ts';
import { db } from './database.ts';
import { lastTimeOf } from './diary.ts';
import type {
  Activity,
  ActivityId,
  Actor,
  Contract,
  ContractId,
  Freelancer,
  FreelancerId,
} from './model/records.ts';

/** What the Work Diary can show, and the contract that it shows. */
export interface DiaryChoices {
  /** All for the client, their own for a freelancer: by title. */
  readonly contracts: readonly Contract[];
  readonly people: ReadonlyMap<FreelancerId, Freelancer>;
  /** Archived ones too: their time stays in the diary. */
  readonly activities: ReadonlyMap<ActivityId, Activity>;
  /** Shown where none is chosen: the one recorded on, else the one used last, else the first; null where there is none. */
  readonly contract: Contract | null;
}

/** Reads what `by` can look at in the Work Diary. `known` stays in front, if it is among it: no other is looked for. */
export function readDiaryChoices(by: Actor, known: ContractId | null): Promise<DiaryChoices> {
  return db.transaction(
    'r',
    [db.contracts, db.freelancers, db.activities, db.recordings, db.pages],
    async () => {
      const [all, people, activities] = await Promise.all([
        by.role === 'client'
          ? db.contracts.toArray()
          : db.contracts.where('freelancerId').equals(by.id).toArray(),
        freelancersById(),
        db.activities.toArray(),
      ]);
      const contracts = all.toSorted((a, b) => a.title.localeCompare(b.title));
      const inFront = contracts.find(({ id }) => id === known) ?? (await lastUsed(contracts));
      return {
        contracts,
        people,
        activities: new Map(activities.map((each) => [each.id, each])),
        contract: inFront ?? null,
      };
    },
  );
}

async function lastUsed(contracts: readonly Contract[]): Promise<Contract | undefined> {
  const recordings = await db.recordings.toArray();
  const recorded = recordings.toSorted((a, b) => b.start - a.start).map((each) => each.contractId);
  const running = recorded.flatMap((id) => contracts.find((each) => each.id === id) ?? [])[0];
  if (running) return running;
  const times = await Promise.all(contracts.map(({ id }) => lastTimeOf(id)));
  const latest = times.reduce<number>((last, at) => Math.max(last, at ?? 0), 0);
  return latest > 0 ? contracts[times.indexOf(latest)] : contracts[0];
}
