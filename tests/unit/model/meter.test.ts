import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyMeter, inputWithin, withInput } from '../../../storage/model/meter.ts';
import { DAY_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { aContract, utc } from '../builders.ts';

const { id, freelancerId } = aContract();
const day = '2026-03-02';
const midnight = utc(`${day} 00:00`);
const at = (time: string) => utc(`${day} ${time}`);
const empty = emptyMeter(id, freelancerId, day);

test('a minute with input counts once, whenever in it and how often it was noted', () => {
  const page = [at('09:00'), at('09:00:59.999'), at('09:01')].reduce(withInput, empty);
  expect(inputWithin([page], { start: at('09:00'), end: at('09:10') })).toEqual({
    minutes: 2,
    of: 10,
  });
});

test('noting what is known changes nothing', () => {
  const page = withInput(empty, at('23:59:59'));
  expect(withInput(page, at('23:59'))).toBe(page);
});

test('whatever minutes have input, a day has as many, and each part of it its own', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1_439 }), { maxLength: 200 }),
      fc.integer({ min: 0, max: 1_439 }),
      (minutes, cut) => {
        const page = minutes
          .map((minute) => midnight + minute * MINUTE_MS)
          .reduce(withInput, empty);
        const middle = midnight + cut * MINUTE_MS;
        const [before, after] = [
          inputWithin([page], { start: midnight, end: middle }),
          inputWithin([page], { start: middle, end: midnight + DAY_MS }),
        ];
        expect(before.minutes).toBe(minutes.filter((minute) => minute < cut).length);
        expect(before.minutes + after.minutes).toBe(minutes.length);
        expect(before.of + after.of).toBe(1_440);
      },
    ),
  );
});
