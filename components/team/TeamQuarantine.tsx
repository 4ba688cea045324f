import type { Quarantined } from '../../storage/model/records.ts';
import type { TeamFault } from '../../storage/sync/taking.ts';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import styles from './TeamPage.module.css';

const FAULTS: Readonly<Record<TeamFault, MessageKey>> = {
  malformed: 'team_faultMalformed',
  stranger: 'team_faultStranger',
  not_granted: 'team_faultNotGranted',
  mismatch: 'team_faultMismatch',
  unsound: 'team_faultUnsound',
};

const SHOWN = 50;

/** What came from the team and was not taken in, with the reason. */
export function TeamQuarantine({ rows }: { readonly rows: readonly Quarantined[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('team_quarantine')}</h2>
      <p>{plural('team_quarantineText', rows.length)}</p>
      <table aria-label={t('team_quarantine')} class={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('team_quarantineRecord')}</th>
            <th scope="col">{t('team_quarantineFault')}</th>
            <th scope="col">{t('team_quarantineSince')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ id, record, fault, at }) => (
            <tr key={id}>
              <th scope="row" class={styles.key}>
                {(record as { readonly key: string }).key}
              </th>
              <td data-name={t('team_quarantineFault')}>{t(FAULTS[fault as TeamFault])}</td>
              <td data-name={t('team_quarantineSince')}>{formatMoment(at, myZone())}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
