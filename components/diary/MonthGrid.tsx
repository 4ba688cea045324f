import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { addMonths, calendarOf } from '../../storage/model/diary-span.ts';
import type { DiarySpan } from '../../storage/model/diary-span.ts';
import { sumsOf } from '../../storage/model/diary.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import { daysOfWeek, monthOf, weekOf } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { formatWeekday } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { dateAfterKey } from './month-keys.ts';
import type { DateAt } from './month-keys.ts';
import { useMonthSelection } from './month-selection.ts';
import { MonthDay } from './MonthDay.tsx';
import { MonthWeek } from './MonthWeek.tsx';
import { goTo } from './place.ts';
import { goInto } from './ViewTitle.tsx';
import styles from './MonthGrid.module.css';

interface MonthGridProps {
  readonly month: DiarySpan;
  /** The day that was looked at: keys begin there. */
  readonly day: Day;
  readonly today: Day;
  readonly selected: Signal<ReadonlySet<SegmentId>>;
}

/** Whether the next month that is drawn takes the focus: its keys turned the page. */
let isFocusWanted = false;

/** A month's calendar, Monday first, with the total of each week's days. Keys move from day to day, Enter opens one, Space selects it. */
export function MonthGrid({ month, day, today, selected }: MonthGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const focused = useSignal<DateAt>({ day, isWeek: false });
  const weeks = calendarOf(monthOf(day));
  const select = useMonthSelection(month, weeks, selected);
  const hintId = useId();
  const byDay = new Map(month.days.map((each) => [each.day, each]));

  useLayoutEffect(() => {
    if (isFocusWanted) dateElement(grid.current, focused.peek())?.focus();
    isFocusWanted = false;
  }, [focused]);

  const open = ({ day: of, isWeek }: DateAt) => goInto({ view: isWeek ? 'week' : 'day', day: of });
  const turn = (count: number) => {
    isFocusWanted = true;
    goTo({ day: addMonths(focused.peek().day, count) });
  };
  const moveTo = (next: DateAt, isExtending: boolean) => {
    if (isExtending) select.extend(focused.value, next);
    else select.forgetAnchor();
    focused.value = next;
    dateElement(grid.current, next)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const isRightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const next = dateAfterKey(event, focused.value, weeks, isRightToLeft);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') select.selectAll();
    else if (event.metaKey) return;
    else if (next) moveTo(next, event.shiftKey);
    else if (event.key === ' ') select.toggleAt(focused.value);
    else if (event.shiftKey) return;
    else if (event.key === 'PageUp') turn(-1);
    else if (event.key === 'PageDown') turn(1);
    else if (event.key === 'Enter') open(focused.value);
    else if (event.key !== 'Escape' || !select.clear()) return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[role="gridcell"]');
    const { day: of, week } = cell?.dataset ?? {};
    const clicked = of ?? week;
    if (clicked === undefined) return;
    const at = { day: clicked, isWeek: of === undefined };
    if (event.shiftKey) moveTo(at, true);
    else if (event.ctrlKey || event.metaKey) {
      moveTo(at, false);
      select.toggleAt(at);
    } else open(at);
  };
  const isFocused = (of: Day, isWeek: boolean) =>
    focused.value.day === of && focused.value.isWeek === isWeek;

  return (
    <>
      <div
        ref={grid}
        role="grid"
        aria-multiselectable="true"
        aria-describedby={hintId}
        aria-label={t('diary_month')}
        class={styles.grid}
        aria-colcount={8}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="row" class={styles.heads}>
          {daysOfWeek(weekOf(day)).map((each) => (
            <span
              key={each}
              role="columnheader"
              aria-label={formatWeekday(each, 'long')}
              class={styles.head}
            >
              {formatWeekday(each, 'short')}
            </span>
          ))}
          <span role="columnheader" class={`${styles.head} ${styles.week}`}>
            {t('diary_weekTotal')}
          </span>
        </div>
        {weeks.map((week) => {
          const days = week.flatMap((each) => (each === null ? [] : [each]));
          const [first = '', last = first] = [days[0], days.at(-1)];
          return (
            <div key={first} role="row" class={styles.row}>
              {week.map((each, column) => {
                const shown = each === null ? undefined : byDay.get(each);
                return shown ? (
                  <MonthDay
                    key={shown.day}
                    day={shown}
                    column={column + 1}
                    isToday={shown.day === today}
                    selected={select.selectedOf(shown.day)}
                    isFocused={isFocused(shown.day, false)}
                  />
                ) : (
                  <span key={column} class={styles.outside} />
                );
              })}
              <MonthWeek
                first={first}
                last={last}
                sums={sumsOf(days.flatMap((each) => byDay.get(each)?.segments ?? []))}
                isFocused={isFocused(first, true)}
              />
            </div>
          );
        })}
      </div>
      <p id={hintId} class={styles.hint}>
        {t('diary_monthHint')}
      </p>
    </>
  );
}

function dateElement(grid: HTMLElement | null, { day, isWeek }: DateAt) {
  return grid?.querySelector<HTMLElement>(`[data-${isWeek ? 'week' : 'day'}="${day}"]`);
}
