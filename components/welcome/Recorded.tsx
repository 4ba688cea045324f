import { labelText } from '../../storage/model/label.ts';
import { readFirstTime } from '../../storage/first-run.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { ask } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { formatDuration } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { StepHead } from './StepHead.tsx';
import { ToolbarButton } from './ToolbarButton.tsx';
import styles from './Recorded.module.css';

/** The first recording runs, then stands in the Work Diary; and where the button is with which the next one starts. */
export function Recorded({ contractId }: { readonly contractId: ContractId }) {
  const live = useLive(
    () => null,
    () => readFirstTime(contractId),
  );
  const stop = () => attempt(() => ask({ type: 'stop' }), 'controls_faultNothingChanged');
  const go = (viewAs: 'client' | 'freelancer', hash: string) =>
    attempt(async () => {
      await changeSettings({ viewAs });
      location.assign(`/options.html${hash}`);
    }, 'controls_faultNothingChanged');
  return (
    <LiveView live={live}>
      {({ running, segment }) => (
        <>
          <StepHead
            // Drawn anew once it has stopped: the focus, and with it a screen reader, goes on from there.
            key={running ? 'running' : 'recorded'}
            title={t(running ? 'welcome_records' : 'welcome_recorded')}
          />
          {running && (
            <div class={styles.running}>
              <div class={styles.what}>
                <b>{labelText(running.code, running.memo)}</b>
                <span class={styles.contract}>{running.contractTitle}</span>
              </div>
              <Elapsed start={running.start} />
              <Button look="recording" onPress={stop}>
                {t('popup_stop')}
              </Button>
            </div>
          )}
          {!running && segment && (
            <p class={styles.filed}>
              {t('welcome_filed', formatDuration(segment.end - segment.start))}
            </p>
          )}
          <ToolbarButton />
          <div class={styles.next}>
            <Button
              look={running ? 'plain' : 'main'}
              onPress={() => go('freelancer', `#/diary?contract=${contractId}`)}
            >
              {t('welcome_toDiary')}
            </Button>
            <Button onPress={() => go('client', '#/activities')}>
              {t('welcome_toActivities')}
            </Button>
          </div>
        </>
      )}
    </LiveView>
  );
}

function Elapsed({ start }: { readonly start: number }) {
  return (
    <span role="timer" aria-label={t('popup_elapsed')} class={styles.elapsed}>
      {formatDuration(now.value - start)}
    </span>
  );
}
