import { useId } from 'preact/hooks';
import { USAGE_FILTERS } from '../../storage/model/usage.ts';
import type { UsageFilter } from '../../storage/model/usage.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { SearchBox } from '../controls/SearchBox.tsx';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import styles from './ActivitySearch.module.css';

const FILTER_NAMES: Readonly<Record<UsageFilter, MessageKey>> = {
  any: 'activities_filterAny',
  week: 'activities_filterWeek',
  idle: 'activities_filterIdle',
  never: 'activities_filterNever',
  archived: 'activities_filterArchived',
};

interface ActivityToolsProps {
  readonly query: string;
  readonly filter: UsageFilter;
  readonly withArchived: boolean;
  readonly onSearch: (text: string) => void;
  readonly onFilter: (filter: UsageFilter) => void;
  readonly onArchived: (isWanted: boolean) => void;
}

/** What narrows the list of activities: words, use, and whether archived ones are in it. */
export function ActivityTools(props: ActivityToolsProps) {
  const id = useId();
  return (
    <div class={styles.tools}>
      <SearchBox label={t('activities_search')} value={props.query} onSearch={props.onSearch} />
      <div class={styles.filter}>
        <label for={id}>{t('activities_filter')}</label>
        <select
          id={id}
          value={props.filter}
          onChange={(event) => props.onFilter(event.currentTarget.value as UsageFilter)}
        >
          {USAGE_FILTERS.map((filter) => (
            <option key={filter} value={filter} selected={filter === props.filter}>
              {t(FILTER_NAMES[filter])}
            </option>
          ))}
        </select>
      </div>
      <CheckBox
        label={t('activities_showArchived')}
        isChecked={props.withArchived}
        onChange={props.onArchived}
      />
    </div>
  );
}
