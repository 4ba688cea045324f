import { db } from './database.ts';
import { concernsFor, concernsOf, weeksToLook } from './model/health.ts';
import type { Concern } from './model/health.ts';
import type { Actor, ContractId } from './model/records.ts';
import { addDays } from './model/time.ts';
import type { EpochMs } from './model/time.ts';

/** What on the contract needs a look by `by` as of `at`, oldest first; nothing on a closed one, which nobody can mend. */
export function readConcerns(by: Actor, contractId: ContractId, at: EpochMs): Promise<Concern[]> {
  const weeks = weeksToLook(at);
  const [first = '', last = ''] = [weeks[0], weeks.at(-1)];
  // A segment over midnight has a part on the day after the week.
  const range = [
    [contractId, first],
    [contractId, addDays(last, 7)],
  ];
  return db.transaction('r', [db.contracts, db.pages, db.labels, db.pending], async () => {
    const [contract, pages, labels, pending] = await Promise.all([
      db.contracts.get(contractId),
      db.pages.where(':id').between(range[0], range[1], true, true).toArray(),
      db.labels.where(':id').between(range[0], range[1], true, true).toArray(),
      db.pending.where({ contractId }).toArray(),
    ]);
    if (!contract || contract.closedAt !== null) return [];
    return concernsFor(by, concernsOf({ contract, pages, labels, pending }, weeks));
  });
}
