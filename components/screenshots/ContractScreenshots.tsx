import { readContractScreenshots } from '../../storage/screenshots.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { plural, t } from '../controls/translate.ts';
import { OwnScreenshots } from './OwnScreenshots.tsx';
import styles from './Screenshots.module.css';

interface ContractScreenshotsProps {
  readonly by: Actor;
  readonly contractId: ContractId;
  /** The freelancer's. */
  readonly name: string;
  readonly zone: Zone;
}

/** How screenshots stand on a contract. Nothing where the terms have none and none wait. */
export function ContractScreenshots({ by, contractId, name, zone }: ContractScreenshotsProps) {
  const read = useLive(
    () => null,
    () => readContractScreenshots(contractId),
  );
  return (
    <LiveView live={read}>
      {(view) => {
        if (!view) return null;
        if (by.role === 'freelancer') return <OwnScreenshots by={by} view={view} zone={zone} />;
        const { held, state } = view;
        return (
          <>
            {(state === 'asked' || state === 'declined') && (
              <p class={styles.note}>{t('screenshots_noneOfOther', name)}</p>
            )}
            {held > 0 && <p class={styles.note}>{plural('screenshots_heldOfOther', held, name)}</p>}
          </>
        );
      }}
    </LiveView>
  );
}
