import type { RateForm } from '../../storage/contracts.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Rate } from '../../storage/model/records.ts';
import { Field, refusalAt } from '../controls/Field.tsx';
import { formatMoney } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { currencyName, currenciesWith } from './currencies.ts';
import { DatedList } from './DatedList.tsx';
import styles from './TermsFields.module.css';

interface RateFieldsProps {
  readonly rates: readonly Rate[];
  readonly rate: RateForm;
  readonly refusal: Refusal | null;
  /** Absent where it can only be read. */
  readonly onChange?: ((rate: RateForm) => unknown) | undefined;
}

/** The hourly rate with its currency, and what it was before. */
export function RateFields({ rates, rate, refusal, onChange }: RateFieldsProps) {
  const isReadOnly = onChange === undefined;
  return (
    <div class={styles.rate}>
      <Field
        label={t('contracts_rate')}
        hint={t('contracts_rateHint')}
        refusal={refusalAt(refusal, 'rate')}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            readOnly={isReadOnly}
            value={rate.amount}
            onInput={(event) => onChange?.({ ...rate, amount: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('contracts_currency')}>
        {(control) => (
          <select
            {...control}
            disabled={isReadOnly}
            value={rate.currency}
            onChange={(event) => onChange?.({ ...rate, currency: event.currentTarget.value })}
          >
            {currenciesWith(rate.currency).map((code) => (
              <option key={code} value={code} selected={code === rate.currency}>
                {t('contracts_currencyName', code, currencyName(code))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <DatedList
        title={t('contracts_rateHistory')}
        values={rates.map(({ from, amount, currency }) => ({
          from,
          text:
            amount === null
              ? t('contracts_historyNoRate')
              : t('contracts_historyRate', formatMoney(amount, currency)),
        }))}
      />
    </div>
  );
}
