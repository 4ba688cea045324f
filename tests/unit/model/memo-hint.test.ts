import { describe, expect, test } from 'vitest';
import { memoHint } from '../../../storage/model/memo-hint.ts';
import { MINUTE_MS } from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';

const noon = utc('2026-03-04 12:00');
const ago = (minutes: number) => noon - minutes * MINUTE_MS;
const recorded = (memo: string, from: number, to: number) => ({
  memo,
  start: ago(from),
  end: ago(to),
});

describe('a memo of one word', () => {
  test.each(['fix', ' fix ', 'hero-image', '修正'])('is hinted at: %j', (memo) => {
    expect(memoHint(memo, null, [], noon)).toBe('one_word');
  });

  test.each(['', '  ', 'hero image'])('is not what this is: %j', (memo) => {
    expect(memoHint(memo, null, [], noon)).toBeNull();
  });
});

describe('the same memo for two hours', () => {
  const running = { memo: 'hero image', start: ago(30) };

  test('is hinted at from two hours on', () => {
    expect(memoHint('hero image', { ...running, start: ago(120) }, [], noon)).toBe('same_for_long');
    expect(memoHint('hero image', { ...running, start: ago(119) }, [], noon)).toBeNull();
  });

  test('counts what was recorded before with it, pauses aside', () => {
    const day = [recorded('hero image', 240, 200), recorded('hero image', 180, 130)];
    expect(memoHint('hero image', running, day, noon)).toBe('same_for_long');
    expect(memoHint('hero image', running, day.slice(1), noon)).toBeNull();
  });

  test('counts only since another memo', () => {
    const day = [recorded('hero image', 300, 200), recorded('footer links', 200, 190)];
    expect(memoHint('hero image', running, day, noon)).toBeNull();
  });

  test('is no matter once another memo stands in the field, or where there is none', () => {
    const long = { ...running, start: ago(200) };
    expect(memoHint('hero image, colours', long, [], noon)).toBeNull();
    expect(memoHint('', { ...long, memo: '' }, [], noon)).toBeNull();
  });
});
