import type { ContractId } from '../../storage/model/records.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { t } from '../controls/translate.ts';
import { StepHead } from './StepHead.tsx';
import styles from './Recorded.module.css';

interface FreelancerReadyProps {
  readonly name: string;
  readonly contractId: ContractId;
}

/** The first contract is there: how its freelancer comes by it. */
export function FreelancerReady({ name, contractId }: FreelancerReadyProps) {
  return (
    <>
      <StepHead title={t('welcome_readyTitle', name)} text={t('welcome_readyText', name)} />
      <div class={styles.next}>
        <LinkButton href="/options.html#/team" look="main">
          {t('welcome_toTeam')}
        </LinkButton>
        <LinkButton href={`/options.html#/contracts/${contractId}`}>
          {t('welcome_toContract')}
        </LinkButton>
        <LinkButton href="/options.html#/activities">{t('welcome_toActivities')}</LinkButton>
      </div>
    </>
  );
}
