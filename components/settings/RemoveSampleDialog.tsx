import { useSignal } from '@preact/signals';
import { previewRemoveSample, removeSampleData } from '../../storage/sample.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './SettingsPage.module.css';
import { WhatGoes } from './WhatGoes.tsx';

/** Shows what goes before the sample is removed. */
export function RemoveSampleDialog({ onClose }: { readonly onClose: () => void }) {
  const preview = useLive(() => null, previewRemoveSample);
  const isBusy = useSignal(false);
  const remove = async () => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      await removeSampleData();
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    wake();
    say(t('settings_sampleRemoved'));
    onClose();
  };

  return (
    <Dialog title={t('settings_removeSample')} onClose={onClose}>
      <div class={styles.ask}>
        <LiveView live={preview}>{(removal) => <WhatGoes removal={removal} />}</LiveView>
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="danger" isBusy={isBusy.value} onPress={remove}>
            {t('settings_remove')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
