import { weekWithRunning } from '../../storage/contract-list.ts';
import type { ContractRow } from '../../storage/contract-list.ts';
import { now } from '../controls/clock.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatNumber, t } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import styles from './ContractTable.module.css';

/** One contract, with the way into its contract room. */
export function ContractTableRow({ row }: { readonly row: ContractRow }) {
  const { contract, freelancer, activities, recording } = row;
  const isClosed = contract.closedAt !== null;
  // Only a row that records watches the clock.
  const weekMs = recording ? weekWithRunning(row, now.value) : row.weekMs;
  return (
    <tr class={isClosed ? table.faded : undefined}>
      <th scope="row">
        <a href={`#/contracts/${contract.id}`}>{contract.title}</a>
      </th>
      <td data-name={t('options_freelancer')}>{freelancer}</td>
      <td class={table.number} data-name={t('options_activities')}>
        {formatNumber(activities)}
      </td>
      <td class={table.number} data-name={t('options_thisWeek')}>
        <Duration ms={weekMs} />
      </td>
      <td data-name={t('options_state')}>
        {t(isClosed ? 'contracts_stateClosed' : 'options_stateActive')}
        {recording && <span class={styles.recording}>{t('contracts_recording')}</span>}
      </td>
    </tr>
  );
}
