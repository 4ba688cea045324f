import { readConsent } from '../../storage/consents.ts';
import type { ConsentView } from '../../storage/consents.ts';
import type { ContractId, ScreenshotTerm } from '../../storage/model/records.ts';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { Switch } from '../controls/Switch.tsx';
import { t } from '../controls/translate.ts';
import styles from './ScreenshotTerms.module.css';

interface ScreenshotTermsProps {
  readonly contractId: ContractId;
  /** The freelancer's. */
  readonly name: string;
  readonly term: ScreenshotTerm;
  /** Absent where the terms can only be read. */
  readonly onChange?: ((term: ScreenshotTerm) => unknown) | undefined;
}

/** Whether the client asks for screenshots, what their deletion does, and what the freelancer has said to it. */
export function ScreenshotTerms({ contractId, name, term, onChange }: ScreenshotTermsProps) {
  const isReadOnly = onChange === undefined;
  const consent = useLive(
    () => null,
    () => readConsent(contractId),
  );
  return (
    <>
      <Switch
        isReadOnly={isReadOnly}
        label={t('contracts_screenshots')}
        hint={t('contracts_screenshotsHint')}
        isOn={term !== 'off'}
        onChange={(isOn) => onChange?.(isOn ? 'on' : 'off')}
      />
      {term !== 'off' && (
        <div class={styles.details}>
          <Switch
            isReadOnly={isReadOnly}
            label={t('contracts_screenshotsTime')}
            hint={t('contracts_screenshotsTimeHint')}
            isOn={term === 'with-time'}
            onChange={(isOn) => onChange?.(isOn ? 'with-time' : 'on')}
          />
          <LiveView live={consent}>{(view) => view && <Answer view={view} name={name} />}</LiveView>
        </div>
      )}
    </>
  );
}

/** What the freelancer has said to the term as it is stored. */
function Answer({ view, name }: { readonly view: ConsentView; readonly name: string }) {
  switch (view.state) {
    case 'off':
      return null;
    case 'asked':
      return <p class={styles.answer}>{t('contracts_screenshotsAsked', name)}</p>;
    case 'declined':
      return <p class={styles.answer}>{t('contracts_screenshotsDeclined', name)}</p>;
    case 'given': {
      const since = formatMoment(view.consent?.at ?? 0, myZone());
      return <p class={styles.answer}>{t('contracts_screenshotsGiven', name, since)}</p>;
    }
  }
}
