import type { ComponentChildren } from 'preact';
import { parseWhole, USUAL } from '../../storage/model/attention.ts';
import type { AttentionNumber } from '../../storage/model/attention.ts';
import type { Settings } from '../../storage/model/records.ts';
import { Switch } from '../controls/Switch.tsx';
import { saveAttention } from './save-attention.ts';
import { SettingField } from './SettingField.tsx';
import styles from './OptionalNumber.module.css';

interface OptionalNumberProps {
  readonly settings: Settings;
  readonly name: AttentionNumber;
  readonly label: string;
  readonly hint: string;
  readonly numberLabel: string;
  /** What else is to be set while it is on. */
  readonly children?: ComponentChildren;
}

/** A number that can be switched off. */
export function OptionalNumber(props: OptionalNumberProps) {
  const { settings, name, label, hint, numberLabel, children } = props;
  const value = settings[name];
  return (
    <div class={styles.setting}>
      <Switch
        label={label}
        hint={hint}
        isOn={value !== null}
        onChange={(isOn) => saveAttention({ [name]: isOn ? USUAL[name] : null })}
      />
      {value !== null && (
        <div class={styles.details}>
          <div class={styles.number}>
            <SettingField
              label={numberLabel}
              kind="number"
              stored={String(value)}
              onSave={(text) => saveAttention({ [name]: parseWhole(text) })}
            />
          </div>
          {children}
        </div>
      )}
    </div>
  );
}
