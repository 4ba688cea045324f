import { changeSettings } from '../../storage/settings.ts';
import type { Reader } from '../../storage/viewer.ts';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { leave, leaving } from '../controls/unsaved.ts';
import styles from './ViewAs.module.css';

/** For one who holds both roles: which one to look through. Before the first contract there is only the client. */
export function ViewAs({ viewer: { settings, me, part } }: { readonly viewer: Reader }) {
  // Drawn anew when the reader is asked and when they stay: the choice shown is the one that holds.
  void leaving.value;
  if (!me) return null;
  if (part?.role === 'freelancer') {
    return <span class={styles.who}>{t('options_lookingAs', me.name)}</span>;
  }
  return (
    <div class={styles.viewAs}>
      <RadioGroup
        label={t('options_viewAs')}
        value={settings.viewAs}
        options={[
          { value: 'client', label: t('options_client') },
          { value: 'freelancer', label: t('options_freelancer') },
        ]}
        onChange={(viewAs) =>
          leave(() => attempt(() => changeSettings({ viewAs }), 'controls_faultNothingChanged'))
        }
      />
      {settings.viewAs === 'freelancer' && (
        <span class={styles.who}>{t('options_lookingAs', me.name)}</span>
      )}
    </div>
  );
}
