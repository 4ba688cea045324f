import { useSignal } from '@preact/signals';
import type { ConsentState } from '../../storage/model/screenshots.ts';
import type { Actor } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import type { ContractScreenshotsView } from '../../storage/screenshots.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { usePermission } from '../controls/permission.ts';
import { plural, t } from '../controls/translate.ts';
import AskConsent from './AskConsent.tsx';
import { Choices } from './Choices.tsx';
import { askForPermission, EVERY_PAGE, giveBack, switchOff } from './permission.ts';
import { Review } from './Review.tsx';
import styles from './Screenshots.module.css';

interface OwnScreenshotsProps {
  readonly by: Actor;
  readonly view: ContractScreenshotsView;
  readonly zone: Zone;
}

/** The freelancer's word on screenshots: asked for, on or off, with what waits for their look. */
export function OwnScreenshots({ by, view, zone }: OwnScreenshotsProps) {
  const opened = useSignal<'consent' | 'review' | null>(null);
  const granted = usePermission(EVERY_PAGE).value;
  const { state, held, contract, isPermissionNeeded } = view;
  const isBlocked = state === 'given' && granted === false;
  const isLeft = granted === true && !isPermissionNeeded;
  const allow = async () => {
    await askForPermission();
    wake();
  };
  const close = () => {
    opened.value = null;
  };
  const text = wordsOf(state, isBlocked);
  const isToAnswer = state === 'asked' || state === 'declined';
  return (
    <>
      {(text !== null || held > 0) && (
        <div
          tabIndex={-1}
          class={`${styles.own} ${state === 'asked' || isBlocked ? styles.waiting : ''}`}
        >
          <p class={styles.words}>
            {text} {held > 0 && t('screenshots_heldHint')}
          </p>
          {held > 0 && (
            <Button
              look="main"
              onPress={() => {
                opened.value = 'review';
              }}
            >
              {plural('screenshots_toLook', held)}
            </Button>
          )}
          <Choices key={`${state} ${isBlocked}`}>
            {isToAnswer && (
              <Button
                onPress={() => {
                  opened.value = 'consent';
                }}
              >
                {t('screenshots_read')}
              </Button>
            )}
            {isBlocked && (
              <Button label={t('screenshots_allowNamed')} onPress={allow}>
                {t('screenshots_allow')}
              </Button>
            )}
            {state === 'given' && (
              <Button
                label={t('screenshots_switchOffNamed')}
                onPress={() => switchOff(by, contract.id)}
              >
                {t('screenshots_switchOff')}
              </Button>
            )}
          </Choices>
        </div>
      )}
      {isLeft && (
        <div class={styles.own}>
          <p class={styles.words}>{t('screenshots_permissionLeft')}</p>
          <Button onPress={giveBack}>{t('screenshots_giveBack')}</Button>
        </div>
      )}
      {opened.value === 'consent' && (
        <AskConsent by={by} contractId={contract.id} onClose={close} />
      )}
      {opened.value === 'review' && (
        <Review by={by} contractId={contract.id} zone={zone} onClose={close} />
      )}
    </>
  );
}

function wordsOf(state: ConsentState, isBlocked: boolean): string | null {
  switch (state) {
    case 'off':
      return null;
    case 'asked':
      return t('screenshots_asked');
    case 'declined':
      return t('screenshots_declined');
    case 'given':
      return t(isBlocked ? 'screenshots_blocked' : 'screenshots_given');
  }
}
