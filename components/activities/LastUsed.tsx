import { dateFormat } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import type { ListedActivity } from './row-action.ts';

/** The last UTC day with time of the activity, or why there is none. */
export function LastUsed({ activity }: { readonly activity: ListedActivity }) {
  const { isRecorded, isUsed, lastDay } = activity;
  if (isRecorded) return <strong>{t('activities_usedNow')}</strong>;
  if (lastDay === null) return t(isUsed ? 'activities_usedNoMore' : 'activities_usedNever');
  return (
    <time dateTime={lastDay}>
      {dateFormat('UTC', { dateStyle: 'medium' }).format(Date.parse(lastDay))}
    </time>
  );
}
