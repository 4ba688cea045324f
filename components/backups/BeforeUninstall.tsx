import { t } from '../controls/translate.ts';
import { SaveBackup } from './SaveBackup.tsx';

/** What goes with the extension, and the one press that keeps it: nothing of ours runs any more when it is removed. */
export function BeforeUninstall() {
  return (
    <>
      <p>{t('uninstall_text')}</p>
      <SaveBackup label="uninstall_save" />
    </>
  );
}
