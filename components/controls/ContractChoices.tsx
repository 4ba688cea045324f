import { useId } from 'preact/hooks';
import type { ContractChoice } from '../../storage/activity-list.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { Button } from './Button.tsx';
import { CheckBox } from './CheckBox.tsx';
import { t } from './translate.ts';
import styles from './ContractChoices.module.css';

interface ContractChoicesProps {
  readonly contracts: readonly ContractChoice[];
  readonly chosen: ReadonlySet<ContractId>;
  readonly onTick: (ids: readonly ContractId[], isChosen: boolean) => unknown;
}

/** The contracts that an activity is offered on: any of them, or all at once. */
export function ContractChoices({ contracts, chosen, onTick }: ContractChoicesProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} class={styles.group}>
      <div class={styles.head}>
        <span id={id} class={styles.name}>
          {t('controls_contracts')}
        </span>
        {contracts.length > 0 && (
          <Button
            look="quiet"
            onPress={() =>
              onTick(
                contracts.map((each) => each.id),
                true,
              )
            }
          >
            {t('controls_allContracts')}
          </Button>
        )}
      </div>
      {contracts.length === 0 && <p class={styles.none}>{t('controls_noContracts')}</p>}
      <div class={styles.list}>
        {contracts.map((contract) => (
          <CheckBox
            key={contract.id}
            label={contract.title}
            description={contract.freelancer}
            isChecked={chosen.has(contract.id)}
            onChange={(isChosen) => onTick([contract.id], isChosen)}
          />
        ))}
      </div>
    </div>
  );
}
