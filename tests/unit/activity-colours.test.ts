import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COLOURS } from '../../storage/model/activity-colour.ts';
import { contrast, difference, EYES, labOf, lightOf, seen } from './colour-vision.ts';
import type { Eyes, Light, Oklch } from './colour-vision.ts';

const SCHEMES = ['light', 'dark'] as const;
/** What activities are drawn on: the page, cards and cells, tracks of bars. */
const GROUNDS = ['paper', 'surface', 'sunken'];
const LEAST_CONTRAST = 3;
/** Several times what is seen side by side, since legend and bar lie apart. */
const LEAST_DIFFERENCE = 12;

const css = readFileSync(new URL('../../components/tokens.css', import.meta.url), 'utf8');
const names = [...Array.from({ length: COLOURS }, (_, index) => `${index + 1}`), 'none'].map(
  (name) => `activity-${name}`,
);

/** What the token is in the scheme. */
function token(name: string, scheme: (typeof SCHEMES)[number]): Light {
  const number = '([\\d.]+)';
  const colour = `oklch\\(${number}% ${number} ${number}\\)`;
  const found = new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\);`, 'u').exec(css);
  if (!found) throw new Error(`No colour --${name} in tokens.css`);
  const [, ...parts] = found.map(Number);
  const [lightness = 0, chroma = 0, hue = 0] = parts.slice(scheme === 'light' ? 0 : 3);
  return lightOf([lightness / 100, chroma, hue]);
}

describe.each(SCHEMES)('the colours of activities in the %s scheme', (scheme) => {
  const colours = names.map((name) => ({ name, light: token(name, scheme) }));

  test('are shown as they are written', () => {
    const beyond = colours.filter(({ light }) =>
      light.some((part) => part < -0.001 || part > 1.001),
    );
    expect(beyond.map(({ name }) => name)).toEqual([]);
  });

  test.each(GROUNDS)('have 3 : 1 from --%s', (ground) => {
    const below = colours.filter(
      ({ light }) => contrast(light, token(ground, scheme)) < LEAST_CONTRAST,
    );
    expect(below.map(({ name }) => name)).toEqual([]);
  });

  test.each(Object.keys(EYES) as Eyes[])('are told apart: %s', (eyes) => {
    const labs = colours.map(({ name, light }) => ({ name, lab: labOf(seen(light, eyes)) }));
    const alike = labs.flatMap((one, index) =>
      labs
        .slice(index + 1)
        .filter(({ lab }) => difference(one.lab, lab) < LEAST_DIFFERENCE)
        .map(({ name }) => `${one.name} and ${name}`),
    );
    expect(alike).toEqual([]);
  });
});

describe('what the colours are measured with', () => {
  test.each<[Light, Light, number]>([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1, 2], [50, 0, 0], 2.3669],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ])('the difference of %j and %j is that of the published table', (one, other, published) => {
    expect(difference(one, other)).toBeCloseTo(published, 4);
  });

  test('a red and a green are nearly one without the cones for green, and not otherwise', () => {
    const [red, green]: Oklch[] = [
      [0.6, 0.14, 30],
      [0.6, 0.13, 115],
    ];
    const between = (eyes: Eyes) =>
      difference(
        labOf(seen(lightOf(red ?? [0, 0, 0]), eyes)),
        labOf(seen(lightOf(green ?? [0, 0, 0]), eyes)),
      );
    expect(between('deuteranopia')).toBeLessThan(LEAST_DIFFERENCE);
    expect(between('all')).toBeGreaterThan(3 * LEAST_DIFFERENCE);
  });

  test('black has 21 : 1 from white', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 10);
  });
});
