import { useRef } from 'preact/hooks';
import type { Actor, Screenshot } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatMoment, formatTime } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';
import { DeletePicture } from './DeletePicture.tsx';
import { usePictureEdit } from './picture-edit.ts';
import { Picture } from './Picture.tsx';
import styles from './Picture.module.css';

interface PictureDialogProps {
  readonly by: Actor;
  readonly picture: Screenshot;
  readonly zone: Zone;
  /** The freelancer's. */
  readonly name: string;
  /** Of the grid: where the focus goes once the picture is deleted. */
  readonly cell: () => HTMLElement | null;
  readonly onClose: () => void;
}

/** One screenshot in full: for its freelancer to show or delete, for the client to see. */
export function PictureDialog({ by, picture, zone, name, cell, onClose }: PictureDialogProps) {
  const { refusal, isBusy, show, remove } = usePictureEdit(by);
  const isOwn = by.role === 'freelancer';
  const isDeleted = useRef(false);
  const isHeld = picture.state === 'held';
  return (
    <Dialog
      title={t('screenshots_one', formatTime(picture.at, zone))}
      onClose={onClose}
      returnTo={() => (isDeleted.current ? cell() : null)}
    >
      <div class={styles.content}>
        <p>{formatMoment(picture.at, zone)}</p>
        <Picture picture={picture} zone={zone} />
        <p role="status" class={styles.facts}>
          {isOwn
            ? t(isHeld ? 'screenshots_onlyYou' : 'screenshots_clientSees')
            : t('screenshots_shownBy', name)}
        </p>
        <RefusalNote refusal={refusal.value} />
        <DialogActions>
          {isOwn && (
            <DeletePicture
              picture={picture}
              zone={zone}
              onDelete={async () => {
                // The picture may be gone from the page before the answer is here.
                isDeleted.current = true;
                isDeleted.current = await remove(picture);
                if (isDeleted.current) onClose();
              }}
            />
          )}
          {isOwn && isHeld && (
            <Button look="main" isBusy={isBusy.value} onPress={() => show(picture)}>
              {t('screenshots_show')}
            </Button>
          )}
          <Button onPress={onClose}>{t('controls_close')}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
