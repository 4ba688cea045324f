import { useSignal } from '@preact/signals';
import type { QuarantinedRow } from '../../storage/quarantine.ts';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { ShowMore } from '../controls/ShowMore.tsx';
import { t } from '../controls/translate.ts';
import { detailOf, faultWords, kindWords, titleOf } from './quarantine-words.ts';
import table from '../controls/Table.module.css';
import styles from './DiaryCheck.module.css';

const PART = 20;

/** The records in quarantine: what each is, what is wrong with it, and since when. */
export function QuarantineTable({ rows }: { readonly rows: readonly QuarantinedRow[] }) {
  const shown = useSignal(PART);
  return (
    <div class={styles.list}>
      <table aria-label={t('settings_quarantine')} class={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings_quarantineWhat')}</th>
            <th scope="col">{t('settings_quarantineKind')}</th>
            <th scope="col">{t('settings_quarantineFault')}</th>
            <th scope="col">{t('settings_quarantineSince')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown.value).map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {titleOf(row)}
                {detailOf(row) !== '' && <div class={styles.detail}>{detailOf(row)}</div>}
              </th>
              <td class={styles.kind}>{kindWords(row)}</td>
              <td>{faultWords(row)}</td>
              <td>{formatMoment(row.at, myZone())}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > PART && (
        <ShowMore
          shown={shown.value}
          total={rows.length}
          onMore={() => {
            shown.value += PART;
          }}
        />
      )}
    </div>
  );
}
