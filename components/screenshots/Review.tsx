import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { readHeld } from '../../storage/screenshots.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatMoment } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { plural, t } from '../controls/translate.ts';
import { DeletePicture } from './DeletePicture.tsx';
import { usePictureEdit } from './picture-edit.ts';
import { Picture } from './Picture.tsx';
import styles from './Picture.module.css';

interface ReviewProps {
  readonly by: Actor;
  readonly contractId: ContractId;
  readonly zone: Zone;
  readonly onClose: () => void;
}

/** The freelancer looks at new pictures, one after the other: each is shown to the client, deleted, or left for later. */
export function Review({ by, contractId, zone, onClose }: ReviewProps) {
  const held = useLive(
    () => null,
    () => readHeld(by, contractId),
  );
  const later = useSignal<ReadonlySet<EpochMs>>(new Set());
  const { refusal, isBusy, show, remove } = usePictureEdit(by);
  const place = useRef<HTMLDivElement>(null);
  const answered = useSignal(0);
  const count = answered.value;
  useEffect(() => {
    // The button that was pressed may be gone with its picture: the next one's is ready for the next press.
    if (count > 0) place.current?.querySelector<HTMLElement>('[data-next] button')?.focus();
  }, [count]);
  const next = () => {
    refusal.value = null;
    answered.value += 1;
  };

  return (
    <Dialog title={t('screenshots_reviewTitle')} onClose={onClose}>
      <LiveView live={held}>
        {(pictures) => {
          const left = pictures.filter(({ cell }) => !later.value.has(cell));
          const [picture] = left;
          return (
            <div ref={place} class={styles.content}>
              <p role="status" class={styles.facts}>
                {picture ? plural('screenshots_stillLeft', left.length) : t('screenshots_noneLeft')}
              </p>
              {picture && (
                <>
                  <p>{formatMoment(picture.at, zone)}</p>
                  <Picture picture={picture} zone={zone} />
                </>
              )}
              <RefusalNote refusal={refusal.value} />
              <DialogActions>
                {picture && (
                  <>
                    <DeletePicture
                      key={picture.cell}
                      picture={picture}
                      zone={zone}
                      onDelete={async () => (await remove(picture)) && next()}
                    />
                    <Button
                      onPress={() => {
                        later.value = new Set([...later.value, picture.cell]);
                        next();
                      }}
                    >
                      {t('screenshots_later')}
                    </Button>
                  </>
                )}
                <span data-next>
                  {picture ? (
                    <Button
                      look="main"
                      isBusy={isBusy.value}
                      onPress={async () => (await show(picture)) && next()}
                    >
                      {t('screenshots_show')}
                    </Button>
                  ) : (
                    <Button onPress={onClose}>{t('controls_close')}</Button>
                  )}
                </span>
              </DialogActions>
            </div>
          );
        }}
      </LiveView>
    </Dialog>
  );
}
