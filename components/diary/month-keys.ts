import type { Day } from '../../storage/model/time.ts';

/** What the keys stand on in a month: a day, or the total of the week in which it is the first. */
export interface DateAt {
  readonly day: Day;
  readonly isWeek: boolean;
}

/**
 * Where a key leads in a month of these weeks, each of seven days with null for those of other months, and its total; null
 * for keys that do not move. Left and right are those of the screen.
 */
export function dateAfterKey(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  at: DateAt,
  weeks: readonly (readonly (Day | null)[])[],
  isRightToLeft: boolean,
): DateAt | null {
  const rows = weeks.map((week) => {
    const days = week.flatMap((day, column) => (day === null ? [] : [{ day, column }]));
    return [
      ...days.map(({ day, column }) => ({ day, isWeek: false, column })),
      { day: days[0]?.day ?? '', isWeek: true, column: week.length },
    ];
  });
  const row = rows.findIndex((places) => places.some(({ day }) => day === at.day));
  const here = rows[row] ?? [];
  const index = here.findIndex(({ day, isWeek }) => day === at.day && isWeek === at.isWeek);
  const along = (step: number) => here[Math.min(Math.max(index + step, 0), here.length - 1)];
  const down = (step: number) => {
    const { column = 0 } = here[index] ?? {};
    const there = rows[Math.min(Math.max(row + step, 0), rows.length - 1)] ?? [];
    return there.reduce((near, each) =>
      Math.abs(each.column - column) < Math.abs(near.column - column) ? each : near,
    );
  };
  const to = () => {
    switch (key) {
      case 'ArrowLeft':
        return along(isRightToLeft ? 1 : -1);
      case 'ArrowRight':
        return along(isRightToLeft ? -1 : 1);
      case 'ArrowUp':
        return down(-1);
      case 'ArrowDown':
        return down(1);
      case 'Home':
        return ctrlKey ? rows[0]?.[0] : here[0];
      case 'End':
        return ctrlKey ? rows.at(-1)?.at(-1) : here.at(-1);
      default:
        return undefined;
    }
  };
  const next = to();
  return next ? { day: next.day, isWeek: next.isWeek } : null;
}
