import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentLines, escapedText } from '../../../storage/exchange/export/calendar.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\\', ';', ',', '\n', ' ', 'ß', '世', '😀'),
    fc.string({ minLength: 1, maxLength: 4 }),
  ),
  maxLength: 200,
});

describe('a line of a calendar', () => {
  test('is folded behind 75 octets, a space before each part after the first', () => {
    const line = `SUMMARY:${'x'.repeat(150)}`;
    expect(contentLines([line])).toBe(
      `SUMMARY:${'x'.repeat(67)}\r\n ${'x'.repeat(74)}\r\n ${'x'.repeat(9)}\r\n`,
    );
  });

  test('has no part of more than 75 octets, cuts no character, and is whole when unfolded', () => {
    fc.assert(
      fc.property(text, (value) => {
        const line = `SUMMARY:${escapedText(value)}`;
        const folded = contentLines([line]);
        expect(folded.endsWith('\r\n')).toBe(true);
        for (const part of folded.split('\r\n')) {
          expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
          expect(part.isWellFormed()).toBe(true);
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(`${line}\r\n`);
      }),
    );
  });

  test('has a text that is read again as it was', () => {
    expect(escapedText('a, b; c\\d\r\ne')).toBe(String.raw`a\, b\; c\\d\ne`);
    fc.assert(
      fc.property(text, (value) => {
        const escaped = escapedText(value);
        expect(escaped).not.toMatch(/[\r\n]/u);
        const read = escaped.replaceAll(/\\(.)/gu, (_, sign: string) =>
          sign === 'n' ? '\n' : sign,
        );
        expect(read).toBe(value);
      }),
    );
  });

  test('has no control characters and no halves of characters', () => {
    expect(escapedText('a\u0000\u0007\u007Fb\tc\uD83D')).toBe('ab\tc\uFFFD');
  });
});
