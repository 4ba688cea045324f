import { describe, expect, test } from 'vitest';
import { badgeText } from '../../../storage/model/badge.ts';
import { clockTime, momentWithin } from '../../../storage/model/clock-time.ts';
import { blankDraft, laterDraft, shownFields } from '../../../storage/model/draft.ts';
import { historyOf } from '../../../storage/model/history.ts';
import { earlierMemos, recentLabels } from '../../../storage/model/recent.ts';
import { relabelled } from '../../../storage/model/segment.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../storage/model/time.ts';
import { aContract, anActivity, aRecording, aSegment, ids, pagesOf, utc } from '../builders.ts';

const nine = utc('2026-03-02 09:00');
const design = anActivity('DESIGN');
const web = anActivity('WEB');
const contract = aContract({ assigned: [design.id, web.id] });

test.each([
  [0, '<1m'],
  [-1, '<1m'],
  [MINUTE_MS - 1, '<1m'],
  [MINUTE_MS, '1m'],
  [HOUR_MS - 1, '59m'],
  [HOUR_MS, '1:00'],
  [10 * HOUR_MS - 1, '9:59'],
  [10 * HOUR_MS, '10h'],
  [100 * HOUR_MS - 1, '99h'],
  [100 * HOUR_MS, '99h+'],
])('the badge shows %i ms in at most four characters', (ms, text) => {
  expect(badgeText(ms)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(4);
});

describe('a time of the clock', () => {
  const bounds = { start: nine, end: nine + 20 * HOUR_MS };

  test('is the moment within the segment, of the day that it lies on', () => {
    expect(momentWithin('10:30', bounds, 'UTC')).toBe(nine + 90 * MINUTE_MS);
    expect(momentWithin('01:00:30', bounds, 'UTC')).toBe(nine + 16 * HOUR_MS + 30 * SECOND_MS);
    expect(momentWithin('12:30', bounds, 'Europe/Kyiv')).toBe(nine + 90 * MINUTE_MS);
  });

  test.each(['09:00', '05:00', '08:00', '', '9:30', '25:00x'])(
    'is none at the ends, outside, or where it is no time: %j',
    (text) => {
      expect(momentWithin(text, bounds, 'UTC')).toBeNaN();
    },
  );

  test('that the clock shows twice is the first, or the second where only that lies within', () => {
    // Kyiv shows 03:30 twice on 25 October 2026: at 00:30 and at 01:30 UTC.
    const [first, second] = [utc('2026-10-25 00:30'), utc('2026-10-25 01:30')];
    const night = { start: first - HOUR_MS, end: second + HOUR_MS };
    expect(momentWithin('03:30', night, 'Europe/Kyiv')).toBe(first);
    expect(momentWithin('03:30', { ...night, start: first + 1 }, 'Europe/Kyiv')).toBe(second);
  });

  test('is shown to the second', () => {
    expect(clockTime(nine + 1_999, 'Asia/Kathmandu')).toBe('14:45:01');
  });
});

describe('the popup’s fields show', () => {
  const me = contract.freelancerId;
  const running = { ...aRecording(contract, nine, { activityId: design.id }), code: 'DESIGN' };
  const typed = { ...blankDraft(me, 5), contractId: contract.id, memo: 'footer' };

  test('what was typed, else what is recording, else nothing', () => {
    expect(shownFields(typed, me, running).memo).toBe('footer');
    expect(shownFields(null, me, running)).toMatchObject({ activityText: 'DESIGN', memo: 'work' });
    expect(shownFields(blankDraft(me, 5), me, running).memo).toBe('work');
    expect(shownFields(null, me, null).memo).toBe('');
  });

  test('nothing that another freelancer typed', () => {
    expect(shownFields(typed, ids.freelancer('bob'), null).memo).toBe('');
  });

  test('the later of two drafts', () => {
    const later = { ...typed, at: 6 };
    expect(laterDraft(typed, later)).toBe(later);
    expect(laterDraft(later, typed)).toBe(later);
    expect(laterDraft(null, typed)).toBe(typed);
  });
});

describe('recent labels', () => {
  const contracts = new Map([[contract.id, contract]]);
  const activities = new Map([design, web].map((each) => [each.id, each]));
  const worked = (minute: number, change: Parameters<typeof aSegment>[2]) =>
    aSegment(nine + minute * MINUTE_MS, nine + (minute + 1) * MINUTE_MS, change);
  const segments = [
    worked(0, { activityId: design.id, memo: 'hero' }),
    worked(1, { activityId: web.id, memo: 'footer' }),
    worked(2, { activityId: design.id, memo: 'hero' }),
  ];

  test('come once each, the last used first', () => {
    const recent = recentLabels(pagesOf(contract, segments), [], contracts, activities);
    expect(recent.map(({ code, memo }) => `${code}:${memo}`)).toEqual([
      'DESIGN:hero',
      'WEB:footer',
    ]);
  });

  test('come only where they could be started now', () => {
    const archived = new Map(activities).set(design.id, { ...design, archivedAt: 1 });
    const recent = recentLabels(pagesOf(contract, segments), [], contracts, archived);
    expect(recent.map(({ code }) => code)).toEqual(['WEB']);
    const closed = new Map([[contract.id, { ...contract, closedAt: 1 }]]);
    expect(recentLabels(pagesOf(contract, segments), [], closed, activities)).toEqual([]);
  });

  test('give the earlier memos of an activity that hold what was typed', () => {
    const recent = recentLabels(pagesOf(contract, segments), [], contracts, activities);
    expect(earlierMemos(recent, design.id, 'ER')).toEqual(['hero']);
    expect(earlierMemos(recent, design.id, 'hero')).toEqual([]);
    expect(earlierMemos(recent, null, '')).toEqual([]);
  });
});

test('the history tells every change of both sides, the oldest first', () => {
  const segment = aSegment(nine, nine + HOUR_MS, { activityId: design.id, memo: 'hero' });
  const labels = [{ at: nine + 10, activityId: web.id }];
  const edited = relabelled(segment, web.id, { activityId: null, memo: 'footer' }, nine + 20);
  expect(historyOf(edited, labels)).toEqual([
    { kind: 'activity', by: 'client', at: nine + 10, from: design.id, to: web.id },
    { kind: 'activity', by: 'freelancer', at: nine + 20, from: web.id, to: null },
    { kind: 'memo', at: nine + 20, from: 'hero', to: 'footer' },
  ]);
});
