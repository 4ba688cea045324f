import { useSignal } from '@preact/signals';
import { Button } from '../controls/Button.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { saveBackup } from './save-backup.ts';

/** A button that saves the whole diary to a file. */
export function SaveBackup({ label }: { readonly label: MessageKey }) {
  const isBusy = useSignal(false);
  const save = async () => {
    isBusy.value = true;
    const name = await attempt(() => saveBackup(Date.now()), 'controls_faultNothingChanged');
    isBusy.value = false;
    if (name) say(t('backups_saved', name));
  };
  return (
    <Button isBusy={isBusy.value} onPress={save}>
      {t(label)}
    </Button>
  );
}
