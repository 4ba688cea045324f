import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { acceptBrowser, declineOther } from '../../storage/team.ts';
import type { OtherBrowser } from '../../storage/team.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import styles from './TeamPage.module.css';

interface OtherBrowsersProps {
  readonly by: Actor;
  readonly others: readonly OtherBrowser[];
}

/** Another browser writes under the freelancer's name: only they know whether it is theirs. */
export function OtherBrowsers({ by, others }: OtherBrowsersProps) {
  const isBusy = useSignal(false);
  const accept = async (device: string) => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      await acceptBrowser(by, device, Date.now());
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    wake();
    say(t('team_otherTaken'));
  };
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{t('team_others')}</h2>
      <p>{t('team_othersText')}</p>
      {others.map(({ device, days }) => (
        <div key={device} class={styles.ask}>
          <p>
            {plural('team_otherDays', days)} <span class={styles.key}>{device}</span>
          </p>
          <div class={styles.buttons}>
            <Button isBusy={isBusy.value} onPress={() => accept(device)}>
              {t('team_otherTake')}
            </Button>
            <Button
              onPress={() =>
                attempt(() => declineOther(by, device), 'controls_faultNothingChanged')
              }
            >
              {t('team_otherNotMine')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  );
}
