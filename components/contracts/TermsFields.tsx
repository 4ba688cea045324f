import type { RateForm, TermsForm } from '../../storage/contracts.ts';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import { Field, refusalAt } from '../controls/Field.tsx';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { Switch } from '../controls/Switch.tsx';
import { formatNumber, t } from '../controls/translate.ts';
import { zonesWith } from '../controls/zones.ts';
import { DatedList } from './DatedList.tsx';
import { limitHint } from './limit-hint.ts';
import { RateFields } from './RateFields.tsx';
import type { TermsOfForm } from './room-draft.ts';
import { ScreenshotTerms } from './ScreenshotTerms.tsx';
import styles from './TermsFields.module.css';

interface TermsFieldsProps {
  readonly view: ContractRoomView;
  readonly form: TermsForm & { readonly rate: RateForm };
  readonly refusal?: Refusal | null;
  /** Absent where the terms can only be read. */
  readonly onChange?: (terms: Partial<TermsOfForm>) => unknown;
}

/** The terms of a contract. */
export function TermsFields({ view, form, refusal = null, onChange }: TermsFieldsProps) {
  const isReadOnly = onChange === undefined;
  const { weeklyLimits, rates } = view.contract.terms;
  return (
    <section class={styles.terms} aria-label={t('contracts_terms')}>
      <WithHelp>
        <h2>{t('contracts_terms')}</h2>
        <HelpLink to="clients-terms" topic={t('contracts_terms')} />
      </WithHelp>
      <Switch
        isReadOnly={isReadOnly}
        label={t('contracts_activityRequired')}
        hint={t('contracts_activityRequiredHint')}
        isOn={form.activityRequired}
        onChange={(activityRequired) => onChange?.({ activityRequired })}
      />
      <Switch
        isReadOnly={isReadOnly}
        label={t('contracts_memoRequired')}
        hint={t('contracts_memoRequiredHint')}
        isOn={form.memoRequired}
        onChange={(memoRequired) => onChange?.({ memoRequired })}
      />
      <Switch
        isReadOnly={isReadOnly}
        label={t('contracts_manualTimeAllowed')}
        hint={t('contracts_manualTimeAllowedHint')}
        isOn={form.manualTimeAllowed}
        onChange={(manualTimeAllowed) => onChange?.({ manualTimeAllowed })}
      />
      <Switch
        isReadOnly={isReadOnly}
        label={t('contracts_diaryLock')}
        hint={t('contracts_diaryLockHint')}
        isOn={form.diaryLock}
        onChange={(diaryLock) => onChange?.({ diaryLock })}
      />
      <ScreenshotTerms
        contractId={view.contract.id}
        name={view.freelancer.name}
        term={form.screenshots}
        onChange={onChange && ((screenshots) => onChange({ screenshots }))}
      />
      <Field
        label={t('contracts_weeklyLimit')}
        hint={limitHint(weeklyLimits)}
        refusal={refusalAt(refusal, 'limit')}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            readOnly={isReadOnly}
            value={form.weeklyLimit}
            onInput={(event) => onChange?.({ weeklyLimit: event.currentTarget.value })}
          />
        )}
      </Field>
      <DatedList
        title={t('contracts_limitHistory')}
        values={weeklyLimits.map(({ week, ms }) => ({
          from: week,
          text:
            ms === null
              ? t('contracts_historyNoLimit')
              : t('contracts_historyHours', formatNumber(ms / HOUR_MS)),
        }))}
      />
      <RateFields
        rates={rates}
        rate={form.rate}
        refusal={refusal}
        onChange={onChange && ((rate) => onChange({ rate }))}
      />
      <Field label={t('contracts_zone')} hint={t('contracts_zoneHint', view.freelancer.name)}>
        {(control) => (
          <select
            {...control}
            disabled={isReadOnly}
            value={form.freelancerZone}
            onChange={(event) => onChange?.({ freelancerZone: event.currentTarget.value })}
          >
            {zonesWith(form.freelancerZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  );
}
