import { useSignal } from '@preact/signals';
import { addSampleData, hasSampleData } from '../../storage/sample.ts';
import { readTeamPart } from '../../storage/viewer.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { RemoveSampleDialog } from '../sample/RemoveSampleDialog.tsx';

/** Adds the sample team, or takes it away again. */
export function SampleData() {
  const has = useLive(() => null, hasSampleData);
  const part = useLive(() => null, readTeamPart);
  const isAsking = useSignal(false);
  const isBusy = useSignal(false);
  const add = async () => {
    isBusy.value = true;
    const first = await attempt(() => addSampleData(Date.now()), 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!first) return;
    wake();
    say(t('settings_sampleAdded'));
  };

  // The sample is a client's: in a freelancer's browser of a team nobody is one.
  if (part.value.state === 'ready' && part.value.value?.role === 'freelancer') return null;
  return (
    <section>
      <h2>{t('settings_sample')}</h2>
      <LiveView live={has}>
        {(isThere) => (
          <>
            <p>{t(isThere ? 'settings_sampleThere' : 'settings_sampleText')}</p>
            {/* One button for both, so that the focus stays where it was pressed. */}
            <Button
              isBusy={isBusy.value}
              onPress={() => {
                if (!isThere) return add();
                isAsking.value = true;
                return undefined;
              }}
            >
              {t(isThere ? 'settings_removeSample' : 'settings_addSample')}
            </Button>
          </>
        )}
      </LiveView>
      {isAsking.value && (
        <RemoveSampleDialog
          onClose={() => {
            isAsking.value = false;
          }}
        />
      )}
    </section>
  );
}
