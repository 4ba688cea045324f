import { CELL_MS } from '../../storage/model/time.ts';
import type { Zone } from '../../storage/model/time.ts';
import type { Screenshot } from '../../storage/model/records.ts';
import { formatTime } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { AskDelete } from '../controls/AskDelete.tsx';

interface DeletePictureProps {
  readonly picture: Screenshot;
  readonly zone: Zone;
  readonly onDelete: () => unknown;
}

/** Deletes a screenshot after asking once more, and saying what becomes of its time. */
export function DeletePicture({ picture, zone, onDelete }: DeletePictureProps) {
  const { cell, takesTime } = picture;
  const question = takesTime
    ? t('screenshots_deleteTimeAsk', formatTime(cell, zone), formatTime(cell + CELL_MS, zone))
    : t('screenshots_deleteAsk');
  return <AskDelete question={question} onDelete={onDelete} />;
}
