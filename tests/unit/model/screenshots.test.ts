import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Consent, ScreenshotTerm } from '../../../storage/model/records.ts';
import {
  cellOf,
  consentState,
  daysRefusal,
  deletionRefusal,
  isCovered,
  isDue,
  isPictured,
  momentAfter,
  nextMoment,
  PICTURE_MAX_WIDTH,
  sizeWithin,
} from '../../../storage/model/screenshots.ts';
import { CELL_MS } from '../../../storage/model/time.ts';
import { aContract, aRecording, utc } from '../builders.ts';

const at = (time: string) => utc(`2026-03-02 ${time}`);
const LAST_CHANCE = 1 - 2 ** -32;

describe('term and consent', () => {
  const aConsent = (change: Partial<Consent> = {}): Consent => ({
    contractId: aContract().id,
    freelancerId: aContract().freelancerId,
    isGiven: true,
    term: 'on',
    at: 0,
    ...change,
  });
  const state = (screenshots: ScreenshotTerm, consent?: Consent) =>
    consentState(aContract({ terms: { screenshots } }), consent);

  test('off is off, whatever was once agreed to', () => {
    expect(state('off')).toBe('off');
    expect(state('off', aConsent())).toBe('off');
  });

  test('the term alone only asks', () => {
    expect(state('on')).toBe('asked');
    expect(state('with-time')).toBe('asked');
  });

  test('both together are needed', () => {
    expect(state('on', aConsent())).toBe('given');
    expect(state('on', aConsent({ isGiven: false }))).toBe('declined');
  });

  test('who agreed to pictures that keep their time is asked again before they take it', () => {
    expect(state('with-time', aConsent({ term: 'on' }))).toBe('asked');
    expect(state('with-time', aConsent({ term: 'with-time' }))).toBe('given');
  });

  test('who agreed to the harder term agreed to the milder one', () => {
    expect(state('on', aConsent({ term: 'with-time' }))).toBe('given');
  });

  test('a no stands when the term changes', () => {
    expect(state('with-time', aConsent({ isGiven: false }))).toBe('declined');
  });

  test('a closed contract has none', () => {
    const closed = aContract({ closedAt: 1, terms: { screenshots: 'on' } });
    expect(consentState(closed, aConsent())).toBe('off');
  });
});

describe('the moment of the next picture', () => {
  test('lies in the cell under way, from the soonest that an alarm can ring until it may not ring late', () => {
    expect(nextMoment(null, at('09:00'), 0)).toBe(at('09:00:30'));
    expect(nextMoment(null, at('09:00'), LAST_CHANCE)).toBeLessThan(at('09:09:45'));
    expect(nextMoment(null, at('09:00'), LAST_CHANCE)).toBeGreaterThan(at('09:09:44'));
  });

  test('lies in the next cell where too little is left of this one', () => {
    expect(nextMoment(null, at('09:09:14.999'), 0)).toBe(at('09:09:44.999'));
    expect(nextMoment(null, at('09:09:15'), 0)).toBe(at('09:10'));
    expect(nextMoment(null, at('09:09:50'), 0)).toBe(at('09:10:20'));
  });

  test('stays as it was planned: who stops and starts draws no other one', () => {
    expect(nextMoment(at('09:07'), at('09:06:59.999'), 0.5)).toBe(at('09:07'));
    expect(nextMoment(at('09:17'), at('09:06'), 0.5)).toBe(at('09:17'));
  });

  test('is drawn anew once it has gone by', () => {
    expect(nextMoment(at('09:07'), at('09:07'), 0)).toBe(at('09:07:30'));
  });

  test('is drawn anew where the clock was set back behind it', () => {
    expect(nextMoment(at('09:19:59.999'), at('09:00'), 0)).toBe(at('09:19:59.999'));
    expect(nextMoment(at('09:20'), at('09:00'), 0)).toBe(at('09:00:30'));
  });

  test('after a picture lies in the next cell', () => {
    expect(momentAfter(at('09:00'), 0)).toBe(at('09:10'));
    expect(momentAfter(at('09:09:59.999'), 0)).toBe(at('09:10:29.999'));
  });

  test('is never at hand, never more than a cell away, and always in one cell, wherever chance says', () => {
    const anyMoment = fc.integer({ min: 0, max: 100 * CELL_MS });
    fc.assert(
      fc.property(
        anyMoment,
        fc.double({ min: 0, max: LAST_CHANCE, noNaN: true }),
        (now, chance) => {
          const cells = (moment: number) => (cellOf(moment) - cellOf(now)) / CELL_MS;
          const next = nextMoment(null, now, chance);
          const after = momentAfter(now, chance);
          return (
            next >= now + 30_000 && after >= now + 30_000 && cells(next) <= 1 && cells(after) === 1
          );
        },
      ),
    );
  });

  test('is every moment of the cell alike', () => {
    const moments = [0, 0.25, 0.5, 0.75].map((chance) => momentAfter(at('09:00'), chance));
    const steps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(new Set(steps).size).toBe(1);
  });
});

describe('a planned picture', () => {
  test('is due from its moment on', () => {
    expect(isDue(at('09:07'), at('09:06:59.999'))).toBe(false);
    expect(isDue(at('09:07'), at('09:07'))).toBe(true);
  });

  test('is not due any more once its cell has gone by', () => {
    expect(isDue(at('09:07'), at('09:09:59.999'))).toBe(true);
    expect(isDue(at('09:07'), at('09:10'))).toBe(false);
  });

  test('is taken of what runs, while somebody is there', () => {
    const recording = aRecording(aContract(), at('09:00'));
    expect(isPictured(recording, at('09:00'))).toBe(true);
    expect(isPictured(recording, at('08:59:59.999'))).toBe(false);
    const away = { since: at('09:01'), doubt: 'idle' } as const;
    expect(isPictured({ ...recording, away }, at('09:02'))).toBe(false);
  });
});

describe('a picture', () => {
  test('is made no wider than the widest, in its own shape, and never larger than it was', () => {
    expect(sizeWithin({ width: 1600, height: 900 })).toEqual({ width: 400, height: 225 });
    expect(sizeWithin({ width: 401, height: 100 }).width).toBe(PICTURE_MAX_WIDTH);
    expect(sizeWithin({ width: 400, height: 300 })).toEqual({ width: 400, height: 300 });
    expect(sizeWithin({ width: 399, height: 300 })).toEqual({ width: 399, height: 300 });
    expect(sizeWithin({ width: 4000, height: 1 })).toEqual({ width: 400, height: 1 });
  });

  test('has its time as long as one is there that it was taken in', () => {
    const time = { start: at('09:00'), end: at('10:00') };
    expect(isCovered(at('09:00'), [time])).toBe(true);
    expect(isCovered(at('09:59:59.999'), [time])).toBe(true);
    expect(isCovered(at('10:00'), [time])).toBe(false);
    expect(isCovered(at('08:59:59.999'), [time])).toBe(false);
    expect(isCovered(at('09:00'), [])).toBe(false);
  });
});

describe('deleting a picture', () => {
  const cell = at('09:00');
  const lock = utc('2026-03-09 12:00');
  const picture = { cell, state: 'shown', takesTime: false } as const;
  const code = (...[what, contract, now]: Parameters<typeof deletionRefusal>) =>
    deletionRefusal(what, contract, now)?.code ?? null;

  test('that keeps its time can be done in a locked week too', () => {
    expect(code(picture, aContract(), lock)).toBeNull();
  });

  test('that takes its time goes by the rule of the time', () => {
    const taking = { ...picture, takesTime: true };
    expect(code(taking, aContract(), lock - 1)).toBeNull();
    expect(code(taking, aContract(), lock)).toBe('diary_locked');
    expect(code({ ...taking, state: 'held' }, aContract({ closedAt: 1 }), cell)).toBe(
      'contract_closed',
    );
  });

  test('on a closed contract is for what the client has not seen', () => {
    const closed = aContract({ closedAt: 1 });
    expect(code(picture, closed, cell)).toBe('contract_closed');
    expect(code({ ...picture, state: 'held' }, closed, cell)).toBeNull();
  });
});

test('pictures are kept for whole days, from one to a year', () => {
  expect([0, 1, 365, 366, 1.5, Number.NaN].map((days) => daysRefusal(days)?.code ?? 'fit')).toEqual(
    [
      'screenshot_days_invalid',
      'fit',
      'fit',
      'screenshot_days_invalid',
      'screenshot_days_invalid',
      'screenshot_days_invalid',
    ],
  );
});
