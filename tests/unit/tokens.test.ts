import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const files = globSync('components/**/*.module.css', { cwd: ROOT }).map((file) => ({
  file,
  lines: readFileSync(`${ROOT}${file}`, 'utf8').split('\n'),
}));

/** Where a style says what is a token's to say. */
function found(raw: RegExp): string[] {
  return files.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) =>
      raw.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
    ),
  );
}

// On paper, sizes are points and no token.
test.each([
  ['colours', /#[\da-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch|light-dark)a?\((?!from)/iu],
  ['sizes of type', /font(-size)?:[^;]*\d(rem|px|em)\b/u],
  ['times of motion', /\b(transition|animation)[^;]*\b[1-9]\d*m?s\b/u],
  ['how faint things are', /\bopacity: 0\.\d/u],
])('%s stand in tokens.css alone', (_, raw) => {
  expect(found(raw)).toEqual([]);
});

test('what a style asks of the tokens is there', () => {
  const tokens = readFileSync(`${ROOT}components/tokens.css`, 'utf8');
  const own = new Set([...tokens.matchAll(/(--[\w-]+):/gu)].map(([, name]) => name));
  const set = new Set(
    globSync('components/**/*.{css,tsx}', { cwd: ROOT })
      .map((file) => readFileSync(`${ROOT}${file}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/(--[\w-]+)'?[:\]]/gu)].map(([, name]) => name)),
  );
  const asked = files.flatMap(({ file, lines }) =>
    [...lines.join('\n').matchAll(/var\((--[\w-]+)/gu)].map(([, name]) => ({ file, name })),
  );
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter(({ name }) => !own.has(name) && !set.has(name))).toEqual([]);
});
