import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DiaryPage } from '../../../storage/model/records.ts';
import {
  joinParts,
  partsByDay,
  relabelled,
  shownActivity,
  splitAt,
  splitRefusal,
  withoutSegment,
  withSegment,
} from '../../../storage/model/segment.ts';
import { DAY_MS } from '../../../storage/model/time.ts';
import { aContract, anActivity, aSegment, ids, pagesOf, utc } from '../builders.ts';

const design = anActivity('DESIGN').id;
const web = anActivity('WEB').id;
const start = utc('2026-03-02 09:00');
const segment = aSegment(start, start + 1_000, { activityId: design });

describe('the activity shown', () => {
  test('is the freelancer’s choice where the client set none', () => {
    expect(shownActivity(segment, undefined)).toBe(design);
    expect(shownActivity(segment, [])).toBe(design);
  });

  test('is the latest of the two choices, the client’s where both are as old', () => {
    expect(shownActivity(segment, [{ at: start + 1, activityId: web }])).toBe(web);
    expect(shownActivity(segment, [{ at: start, activityId: web }])).toBe(web);
    expect(shownActivity(segment, [{ at: start - 1, activityId: web }])).toBe(design);
  });

  test('is the client’s last one where the client changed it more than once, none included', () => {
    const labels = [
      { at: start + 1, activityId: web },
      { at: start + 2, activityId: null },
    ];
    expect(shownActivity(segment, labels)).toBeNull();
  });
});

describe('a segment over midnight UTC', () => {
  test('is parts with one id, each within its day, that make it up again', () => {
    fc.assert(
      fc.property(fc.nat(DAY_MS), fc.integer({ min: 1, max: 5 * DAY_MS }), (offset, length) => {
        const whole = aSegment(start + offset, start + offset + length);
        const pages = pagesOf(aContract(), [whole]);
        expect(pages.map(({ day }) => day)).toEqual([...partsByDay(whole).keys()]);
        expect(joinParts(pages, whole.id)).toEqual(whole);
        expect(joinParts(pages.toReversed(), whole.id)).toMatchObject({
          start: whole.start,
          end: whole.end,
        });
      }),
    );
  });

  test('that ends at midnight lies on one page', () => {
    const midnight = utc('2026-03-03 00:00');
    expect([...partsByDay(aSegment(midnight - 5, midnight)).keys()]).toEqual(['2026-03-02']);
    expect([...partsByDay(aSegment(midnight - 5, midnight + 1)).keys()]).toEqual([
      '2026-03-02',
      '2026-03-03',
    ]);
  });
});

describe('a page', () => {
  const later = aSegment(start + 5_000, start + 6_000);
  const [page] = pagesOf(aContract(), [later]) as [DiaryPage];

  test('keeps its segments in order of time', () => {
    expect(withSegment(page, segment).segments).toEqual([segment, later]);
  });

  test('holds a segment once: a changed one takes the place of the old', () => {
    const changed = { ...later, memo: 'changed' };
    expect(withSegment(page, changed).segments).toEqual([changed]);
  });

  test('keeps a deleted segment as a mark', () => {
    expect(withoutSegment(page, later.id, 7)).toMatchObject({
      segments: [],
      deleted: [{ at: 7, segment: later }],
    });
  });
});

describe('a label changed by the freelancer', () => {
  test('leaves what was there before in its history', () => {
    const changed = relabelled(segment, design, { activityId: web, memo: 'new' }, start + 9);
    expect(changed).toMatchObject({
      activityId: web,
      chosenAt: start + 9,
      memo: 'new',
      edits: [{ kind: 'label', at: start + 9, activityId: design, memo: 'work' }],
    });
  });

  test('with another memo alone does not renew the choice of activity', () => {
    const changed = relabelled(segment, web, { activityId: web, memo: 'new' }, start + 9);
    expect(changed).toMatchObject({ activityId: design, chosenAt: start, memo: 'new' });
  });

  test('to what it is changes nothing', () => {
    expect(relabelled(segment, web, { activityId: web, memo: 'work' }, 1)).toBe(segment);
  });

  test('that the client had changed keeps the freelancer’s own choice in its history', () => {
    const third = ids.activity('third');
    expect(relabelled(segment, web, { activityId: third, memo: 'work' }, 9).edits).toEqual([
      { kind: 'label', at: 9, activityId: web, memo: 'work', chosen: design },
    ]);
  });
});

describe('a split', () => {
  test('lies strictly within the segment, on a whole millisecond', () => {
    expect(splitRefusal(segment, segment.start)).toEqual({ code: 'split_outside', field: 'time' });
    expect(splitRefusal(segment, segment.start + 1)).toBeNull();
    expect(splitRefusal(segment, segment.end - 1)).toBeNull();
    expect(splitRefusal(segment, segment.end)?.code).toBe('split_outside');
    expect(splitRefusal(segment, segment.start + 1.5)?.code).toBe('split_outside');
    expect(splitRefusal(segment, Number.NaN)?.code).toBe('split_outside');
  });

  test('makes two segments that touch, and both show what the one showed', () => {
    const label = [{ at: start + 500, activityId: web }];
    const other = ids.segment('other');
    const [first, second] = splitAt(segment, label, start + 400, other, start + 900);
    expect([first.start, first.end, second.start, second.end]).toEqual([
      start,
      start + 400,
      start + 400,
      segment.end,
    ]);
    expect([first.id, second.id]).toEqual([segment.id, other]);
    expect(shownActivity(first, label)).toBe(web);
    expect(shownActivity(second, undefined)).toBe(web);
    expect(second.chosenAt).toBe(start + 500);
  });
});
