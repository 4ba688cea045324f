import { useSignal } from '@preact/signals';
import { beginTeam } from '../../storage/team.ts';
import { Button } from '../controls/Button.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { forgetKeys, keepKeys } from './team-keys.ts';
import styles from './TeamPage.module.css';

/** The client's way without a server: files, handed on as people hand files on. */
export function BeginByFile() {
  const isBusy = useSignal(false);
  const begin = async () => {
    isBusy.value = true;
    await attempt(async () => {
      const { newKey } = await import('../../storage/sync/credentials.ts');
      const { seed, device } = newKey();
      await keepKeys({ role: 'file', seed });
      const outcome = await beginTeam({ role: 'client' }, { url: '', device }, Date.now());
      if (outcome.ok) say(t('handover_begun'));
      else if (outcome.refusal.code !== 'team_already') await forgetKeys();
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
  };
  return (
    <section>
      <h2>{t('handover_title')}</h2>
      <p>{t('handover_text')}</p>
      <div class={styles.buttons}>
        <Button isBusy={isBusy.value} onPress={begin}>
          {t('handover_begin')}
        </Button>
      </div>
    </section>
  );
}
