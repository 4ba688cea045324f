import type { ContractRow } from '../../storage/contract-list.ts';
import { t } from '../controls/translate.ts';
import { ContractTableRow } from './ContractTableRow.tsx';
import table from '../controls/Table.module.css';

/** Contracts as a table; on a narrow screen each row is a card, so the roles are spelled out. */
export function ContractTable({ rows }: { readonly rows: readonly ContractRow[] }) {
  return (
    <table aria-label={t('options_contracts')} class={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('contracts_title')}</th>
          <th scope="col">{t('options_freelancer')}</th>
          <th scope="col" class={table.number}>
            {t('options_activities')}
          </th>
          <th scope="col" class={table.number}>
            {t('options_thisWeek')}
          </th>
          <th scope="col">{t('options_state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ContractTableRow key={row.contract.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}
