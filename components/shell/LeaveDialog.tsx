import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { t } from '../controls/translate.ts';
import { hasUnsaved, leaving } from '../controls/unsaved.ts';
import { stay } from './navigation.ts';

/** Asks before changes that are not saved would be lost. */
export function LeaveDialog() {
  const go = leaving.value;
  if (!go) return null;
  return (
    <Dialog title={t('options_leaveTitle')} onClose={stay}>
      <p>{t('options_leaveText')}</p>
      <DialogActions>
        <Button look="main" onPress={stay}>
          {t('options_stay')}
        </Button>
        <Button
          look="danger"
          onPress={() => {
            leaving.value = null;
            hasUnsaved.value = false;
            return go();
          }}
        >
          {t('options_leave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
