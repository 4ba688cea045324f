import type { ShownSegment } from '../../storage/model/diary.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import { t } from '../controls/translate.ts';
import { labelOf } from './words.ts';
import type { Activities } from './words.ts';

interface CellWordsProps {
  readonly segment: ShownSegment;
  readonly cell: Interval;
  readonly activities: Activities;
}

/** What a cell's name says of a segment that has no button in it: one that began before, or runs now. */
export function CellWords({ segment, cell, activities }: CellWordsProps) {
  const label = labelOf(segment, activities);
  if (segment.isRunning) {
    return <span class="visually-hidden">{t('diary_cellRecording', label)} </span>;
  }
  if (segment.start >= cell.start) return null;
  return <span class="visually-hidden">{t('diary_cellGoesOn', label)} </span>;
}
