import { expect, test } from 'vitest';
import { timesWithRunning } from '../../../storage/model/running-time.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { aContract, aRecording, ids, utc } from '../builders.ts';

const contract = aContract();
const filed = { todayMs: HOUR_MS, weekMs: 3 * HOUR_MS };

test('what is recording on the contract counts in today and in the week', () => {
  const recording = aRecording(contract, utc('2026-03-03 09:00'));
  const now = utc('2026-03-03 11:00');
  expect(timesWithRunning(filed, contract, recording, 'UTC', now)).toEqual({
    todayMs: 3 * HOUR_MS,
    weekMs: 5 * HOUR_MS,
  });
});

test('a recording since before midnight counts today from midnight on, in the zone of the reader', () => {
  const recording = aRecording(contract, utc('2026-03-03 21:00'));
  const now = utc('2026-03-03 23:00');
  expect(timesWithRunning(filed, contract, recording, 'Europe/Kyiv', now)).toEqual({
    todayMs: 2 * HOUR_MS,
    weekMs: 5 * HOUR_MS,
  });
});

test('a recording since before Monday counts in the week from Monday 00:00 UTC on', () => {
  const recording = aRecording(contract, utc('2026-03-01 22:00'));
  const now = utc('2026-03-02 01:00');
  expect(timesWithRunning(filed, contract, recording, 'UTC', now).weekMs).toBe(4 * HOUR_MS);
});

test('a recording on another contract, or one that starts after a clock set back, adds nothing', () => {
  const now = utc('2026-03-03 11:00');
  const other = aRecording(contract, now - HOUR_MS, { contractId: ids.contract('app') });
  const ahead = aRecording(contract, now + HOUR_MS);
  expect(timesWithRunning(filed, contract, other, 'UTC', now)).toEqual(filed);
  expect(timesWithRunning(filed, contract, ahead, 'UTC', now)).toEqual(filed);
});
