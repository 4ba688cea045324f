import { useSignal } from '@preact/signals';
import { checkDiary } from '../../storage/integrity.ts';
import type { CheckReport } from '../../storage/integrity.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { CheckResult } from './CheckResult.tsx';
import { Quarantine } from './Quarantine.tsx';
import styles from './DiaryCheck.module.css';

/** Checks the stored diary on demand, and keeps in sight what earlier checks took out. */
export function DiaryCheck() {
  const progress = useSignal<{ readonly done: number; readonly of: number } | null>(null);
  const report = useSignal<CheckReport | null>(null);
  const check = async () => {
    report.value = null;
    progress.value = { done: 0, of: 1 };
    const answer = await attempt(
      () =>
        checkDiary(Date.now(), (done, of) => {
          progress.value = { done, of };
        }),
      'controls_faultNothingChanged',
    );
    progress.value = null;
    report.value = answer ?? null;
    wake();
  };

  const isChecking = progress.value !== null;
  return (
    <section>
      <h2>{t('settings_check')}</h2>
      <p>{t('settings_checkText')}</p>
      <Button isBusy={isChecking} onPress={check}>
        {t(isChecking ? 'settings_checking' : 'settings_checkDiary')}
      </Button>
      {progress.value && (
        <progress
          class={styles.progress}
          aria-label={t('settings_checking')}
          value={progress.value.done}
          max={progress.value.of}
        />
      )}
      <div role="status" class={styles.result}>
        {report.value && <CheckResult report={report.value} />}
      </div>
      <Quarantine />
    </section>
  );
}
