import browser from 'webextension-polyfill';
import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';

/** Opens the toolbar's popup, as pressing its button does. */
export function OpenPopup() {
  return (
    <div>
      <Button
        onPress={() => attempt(() => browser.action.openPopup(), 'controls_faultNothingChanged')}
      >
        {t('tour_openPopup')}
      </Button>
    </div>
  );
}
