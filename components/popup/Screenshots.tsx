import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Actor } from '../../storage/model/records.ts';
import type { PopupScreenshots, PopupView } from '../../storage/popup.ts';
import { Button } from '../controls/Button.tsx';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import { attempt } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import styles from './Screenshots.module.css';

/** What they mean, and what switches them off: chunks of their own. */
const loadConsent = () => import('../screenshots/AskConsent.tsx');
const loadPermission = () => import('../screenshots/permission.ts');

type Dialog = Awaited<ReturnType<typeof loadConsent>>['default'];

/** Screenshots on the contract that is recorded or in front. Nothing where there is nothing to be said of them. */
export function Screenshots({ view: { me, screenshots } }: { readonly view: PopupView }) {
  if (!me || !screenshots) return null;
  return <Line by={{ role: 'freelancer', id: me.id }} screenshots={screenshots} />;
}

interface LineProps {
  readonly by: Actor;
  readonly screenshots: PopupScreenshots;
}

/** Asked for, or on; with what waits for a look. */
function Line({ by, screenshots: { contractId, title, state, held } }: LineProps) {
  const opened = useSignal<{ readonly Dialog: Dialog } | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useFocusHandedOn(place, () => place.current?.parentElement?.querySelector('select'));
  const open = () =>
    attempt(async () => {
      opened.value = { Dialog: (await loadConsent()).default };
    }, 'controls_faultReading');
  const switchOff = () =>
    attempt(
      async () => (await loadPermission()).switchOff(by, contractId),
      'controls_faultNothingChanged',
    );
  const { Dialog } = opened.value ?? {};
  return (
    <div ref={place} class={`${styles.line} ${state === 'asked' ? styles.asked : ''}`}>
      <p class={styles.words} dir="auto">
        {t(state === 'asked' ? 'popup_screenshotsAsked' : 'popup_screenshotsOn', title)}{' '}
        {held > 0 && (
          <a href={`options.html#/diary?contract=${contractId}`} target="_blank" rel="noreferrer">
            {plural('popup_screenshotsToLook', held)}
          </a>
        )}
      </p>
      {state === 'asked' ? (
        <Button onPress={open}>{t('screenshots_read')}</Button>
      ) : (
        <Button look="quiet" label={t('screenshots_switchOffNamed')} onPress={switchOff}>
          {t('screenshots_switchOff')}
        </Button>
      )}
      {Dialog && (
        <Dialog
          by={by}
          contractId={contractId}
          onClose={() => {
            opened.value = null;
          }}
        />
      )}
    </div>
  );
}
