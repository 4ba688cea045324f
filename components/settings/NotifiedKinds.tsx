import { NOTIFIED } from '../../storage/model/attention.ts';
import type { Notified } from '../../storage/model/records.ts';
import { readSettings } from '../../storage/settings.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import { saveAttention } from './save-attention.ts';
import styles from './NotifiedKinds.module.css';

const NAMES = {
  pending: 'settings_notifyPending',
  long: 'settings_notifyLong',
  memo: 'settings_notifyMemo',
  nothing: 'settings_notifyNothing',
  break: 'settings_notifyBreak',
  back: 'settings_notifyBack',
} as const satisfies Record<Notified, string>;

/** Which kinds of notifications are wanted. */
export function NotifiedKinds() {
  const live = useLive(() => null, readSettings);
  return (
    <fieldset class={styles.kinds}>
      <legend>{t('settings_notifyKinds')}</legend>
      <LiveView live={live}>
        {({ notified }) =>
          NOTIFIED.map((kind) => (
            <CheckBox
              key={kind}
              label={t(NAMES[kind])}
              isChecked={notified.includes(kind)}
              onChange={(isChecked) =>
                saveAttention((stored) => ({
                  notified: NOTIFIED.filter((each) =>
                    each === kind ? isChecked : stored.notified.includes(each),
                  ),
                }))
              }
            />
          ))
        }
      </LiveView>
    </fieldset>
  );
}
