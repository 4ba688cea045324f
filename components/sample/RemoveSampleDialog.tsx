import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { previewRemoveSample, removeSampleData } from '../../storage/sample.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './RemoveSample.module.css';
import { forgetTour } from '../tour/tour.ts';
import { WhatGoes } from './WhatGoes.tsx';

interface RemoveSampleDialogProps {
  readonly onClose: () => void;
  /** Where the focus goes once it is removed, if what opened the dialog goes with it. */
  readonly returnTo?: () => HTMLElement | null;
}

/** Shows what goes before the sample is removed; its tour goes with it. */
export function RemoveSampleDialog({ onClose, returnTo }: RemoveSampleDialogProps) {
  const preview = useLive(() => null, previewRemoveSample);
  const isBusy = useSignal(false);
  const isRemoved = useRef(false);
  const remove = async () => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      await removeSampleData();
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    isRemoved.current = true;
    forgetTour();
    wake();
    say(t('settings_sampleRemoved'));
    onClose();
  };

  return (
    <Dialog
      title={t('settings_removeSample')}
      onClose={onClose}
      returnTo={() => (isRemoved.current ? returnTo?.() : undefined)}
    >
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
