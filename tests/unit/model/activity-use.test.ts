import { expect, test } from 'vitest';
import { activityUse } from '../../../storage/model/activity-use.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { aContract, aLabelPage, anActivity, aSegment, ids, pagesOf, utc } from '../builders.ts';

const [DESIGN, MAIL] = [anActivity('DESIGN').id, anActivity('MAIL').id];
const NOW = utc('2026-03-12 15:00');
const web = aContract();

const worked = (activityId: typeof DESIGN | null, ...starts: string[]) =>
  starts.map((start) => aSegment(utc(start), utc(start) + HOUR_MS / 2, { activityId }));
const used = (segments: ReturnType<typeof worked>, offsetMs = 0) =>
  activityUse(web.id, pagesOf(web, segments), [], NOW, offsetMs);

test('what was used oftener weighs more', () => {
  const use = used([
    ...worked(DESIGN, '2026-03-11 08:00', '2026-03-11 09:00'),
    ...worked(MAIL, '2026-03-11 10:00'),
  ]);
  expect(use[DESIGN]).toBeGreaterThan(use[MAIL] ?? 0);
});

test('what was used four days before weighs half', () => {
  const [late, early] = ['2026-03-11 07:00', '2026-03-07 07:00'].map((day) =>
    Number(used(worked(DESIGN, day))[DESIGN]),
  );
  expect(early).toBeCloseTo((late ?? 0) / 2, 2);
});

test('a use at this time of day weighs up to three times as much, three hours away no more than any', () => {
  const [same, near, far] = ['2026-03-11 15:00', '2026-03-11 13:30', '2026-03-11 12:00'].map(
    (start) => Number(used(worked(DESIGN, start))[DESIGN]),
  );
  const none = Number(used(worked(DESIGN, '2026-03-11 11:00'))[DESIGN]);
  expect(same).toBeGreaterThan((near ?? 0) * 1.4);
  expect(near).toBeGreaterThan((far ?? 0) * 1.9);
  expect(far).toBeCloseTo(none, 1);
});

test('the time of day is the reader’s, the short way around midnight', () => {
  const start = '2026-03-11 14:00';
  const plain = used(worked(DESIGN, start));
  // With ten hours more it is 1 at night now, and the use was at midnight.
  expect(used(worked(DESIGN, start), 10 * HOUR_MS)).toEqual(plain);
  // 23:30 is two hours from 1:30, not twenty-two.
  const [before, after] = ['2026-03-11 13:30', '2026-03-11 16:30'].map((at) =>
    Number(used(worked(DESIGN, at), 10 * HOUR_MS)[DESIGN]),
  );
  expect(before).toBeCloseTo(after ?? 0, 1);
});

test('it is the activity that is shown, on this contract alone', () => {
  const app = aContract({ id: ids.contract('app') });
  const [segment] = worked(DESIGN, '2026-03-11 08:00');
  const pages = pagesOf(web, segment ? [segment] : []);
  const labels = pages.map((page) =>
    aLabelPage(page, { [segment?.id ?? '']: [{ at: NOW, activityId: MAIL }] }),
  );
  expect(Object.keys(activityUse(web.id, pages, labels, NOW, 0))).toEqual([MAIL]);
  expect(activityUse(app.id, pages, labels, NOW, 0)).toEqual({});
  expect(used(worked(null, '2026-03-11 08:00'))).toEqual({});
});
