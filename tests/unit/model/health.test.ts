import { describe, expect, test } from 'vitest';
import { concernsFor, concernsOf, weeksToLook } from '../../../storage/model/health.ts';
import type { HealthSource } from '../../../storage/model/health.ts';
import type { Terms } from '../../../storage/model/records.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { aBlock, aContract, aSegment, ids, pagesOf, utc } from '../builders.ts';

const monday = '2026-03-02';
const at = (time: string) => utc(`${monday} ${time}`);

function concerns(memos: readonly string[], terms: Partial<Terms> = {}, change = {}) {
  const contract = aContract({ terms });
  const segments = memos.map((memo, index) =>
    aSegment(at('09:00') + index * HOUR_MS, at('10:00') + index * HOUR_MS, {
      id: ids.segment(`s${index}`),
      memo,
      activityId: null,
    }),
  );
  const source: HealthSource = {
    contract,
    pages: pagesOf(contract, segments),
    labels: [],
    pending: [],
    ...change,
  };
  return concernsOf(source, [monday]);
}

const kinds = (found: ReturnType<typeof concerns>) => found.map(({ kind }) => kind);

describe('what needs a look', () => {
  test('is a memo that is missing or one word, where a memo is required', () => {
    const memos = ['', 'stuff', 'hero image', '  '];
    expect(kinds(concerns(memos))).toEqual(['memo_missing', 'memo_short', 'memo_missing']);
    expect(concerns(memos, { memoRequired: false })).toEqual([]);
  });

  test('is a missing activity, where one is required; the client’s label mends it', () => {
    expect(kinds(concerns(['hero image'], { activityRequired: true }))).toEqual([
      'activity_missing',
    ]);
    const labels = [
      {
        contractId: aContract().id,
        day: monday,
        labels: { [ids.segment('s0')]: [{ at: at('20:00'), activityId: ids.activity('web') }] },
      },
    ];
    expect(concerns(['hero image'], { activityRequired: true }, { labels })).toEqual([]);
  });

  test('is pending time, and what is over the limit, once a week', () => {
    const weeklyLimits = [{ week: monday, ms: 1.5 * HOUR_MS }];
    const pending = [aBlock(aContract(), at('13:00'), at('14:00'))];
    const found = concerns(['a b', 'c d', 'e f'], { weeklyLimits }, { pending });
    expect(found).toMatchObject([
      { kind: 'over_limit', week: monday, ms: 1.5 * HOUR_MS, at: at('10:30') },
      { kind: 'pending' },
    ]);
  });

  test('is the client’s to see where the client can mend it', () => {
    const all = concerns(['', 'x'], { activityRequired: true });
    expect(kinds(concernsFor({ role: 'client' }, all))).toEqual([
      'activity_missing',
      'activity_missing',
    ]);
    expect(concernsFor({ role: 'freelancer', id: ids.freelancer('ann') }, all)).toEqual(all);
  });
});

test('the last week is looked at until its lock', () => {
  expect(weeksToLook(at('11:59:59.999'))).toEqual(['2026-02-23', monday]);
  expect(weeksToLook(at('12:00'))).toEqual([monday]);
});
