import type { ContractChoice } from '../../storage/activity-list.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';

/** What each contract is called: its title, with the freelancer where another has the same. */
export function namesOf(contracts: readonly ContractChoice[]): ReadonlyMap<ContractId, string> {
  const byTitle = Map.groupBy(contracts, ({ title }) => title);
  return new Map(
    contracts.map(({ id, title, freelancer }) => [
      id,
      byTitle.get(title)?.length === 1 ? title : t('activities_contractOf', title, freelancer),
    ]),
  );
}
