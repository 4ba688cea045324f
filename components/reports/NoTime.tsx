import { Button } from '../controls/Button.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { t } from '../controls/translate.ts';
import { countFilters, UNFILTERED } from './filters.ts';
import { show, view } from './view.ts';
import styles from './ReportView.module.css';

/** Stands where the report has no time, with what would bring some. */
export function NoTime() {
  const isFiltered = countFilters(view.value) > 0;
  const isAll = view.value.range === 'all';
  return (
    <EmptyState
      title={t('reports_emptyTitle')}
      text={t(isAll && !isFiltered ? 'reports_emptyDiary' : 'reports_emptyText')}
    >
      <div class={styles.ways}>
        {isFiltered && (
          <Button onPress={() => show(UNFILTERED)}>{t('reports_clearFilters')}</Button>
        )}
        {!isAll && <Button onPress={() => show({ range: 'all' })}>{t('reports_range_all')}</Button>}
      </div>
    </EmptyState>
  );
}
