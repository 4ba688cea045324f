import type { DiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, Contract, ContractId } from '../../storage/model/records.ts';
import { Field } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { goTo } from './place.ts';
import styles from './ContractSelect.module.css';

interface ContractSelectProps {
  readonly by: Actor;
  readonly choices: DiaryChoices;
  readonly contract: Contract;
}

/** Whose diary: all contracts for the client, their own for a freelancer. */
export function ContractSelect({ by, choices, contract }: ContractSelectProps) {
  const groups = [
    { label: t('diary_contractsActive'), isClosed: false },
    { label: t('diary_contractsClosed'), isClosed: true },
  ].map((group) => ({
    ...group,
    contracts: choices.contracts.filter((each) => (each.closedAt !== null) === group.isClosed),
  }));
  const nameOf = ({ title, freelancerId }: Contract) => {
    const freelancer = choices.people.get(freelancerId)?.name;
    return by.role === 'client' && freelancer
      ? t('diary_contractOption', title, freelancer)
      : title;
  };
  return (
    <div class={styles.contract}>
      <Field label={t('diary_contract')}>
        {(control) => (
          <select
            {...control}
            value={contract.id}
            onChange={(event) => goTo({ contract: event.currentTarget.value as ContractId })}
          >
            {groups.map(
              ({ label, contracts }) =>
                contracts.length > 0 && (
                  <optgroup key={label} label={label}>
                    {contracts.map((each) => (
                      <option key={each.id} value={each.id} selected={each.id === contract.id}>
                        {nameOf(each)}
                      </option>
                    ))}
                  </optgroup>
                ),
            )}
          </select>
        )}
      </Field>
    </div>
  );
}
