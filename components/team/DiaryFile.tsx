import type { Freelancer } from '../../storage/model/records.ts';
import { refusalText, t } from '../controls/translate.ts';
import { attempt, say } from '../controls/toast.ts';
import { saveHandOver } from './hand-over-files.ts';
import { OpenFile } from './OpenFile.tsx';
import { WeekFile } from './WeekFile.tsx';

/** The freelancer's files: a week of the diary for the client, and what the client sends back. */
export function DiaryFile({ person }: { readonly person: Freelancer }) {
  const save = async (week: string) => {
    const outcome = await attempt(
      () => saveHandOver('diary', person, week),
      'controls_faultNothingChanged',
    );
    if (outcome)
      say(outcome.ok ? t('backups_saved', outcome.value) : refusalText(outcome.refusal.code));
  };
  return (
    <section aria-label={t('handover_files')}>
      <h2>{t('handover_files')}</h2>
      <p>{t('handover_diaryText')}</p>
      <WeekFile action={t('handover_saveDiary')} onSave={save} />
      <p>{t('handover_openText')}</p>
      <div>
        <OpenFile />
      </div>
    </section>
  );
}
