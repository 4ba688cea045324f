import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { activityIds } from '../../../storage/activity-ids.ts';
import { COLOURS, colourOf } from '../../../storage/model/activity-colour.ts';
import type { ActivityId } from '../../../storage/model/records.ts';
import { freshDatabase, hire, offer } from './team.ts';

beforeEach(freshDatabase);

const spread = (ids: readonly ActivityId[]) => {
  const counts = Array.from({ length: COLOURS }, (_, colour) =>
    ids.reduce((sum, id) => sum + Number(colourOf(id) === colour), 0),
  );
  return Math.max(...counts) - Math.min(...counts);
};

test('activities share no colour before all are taken', async () => {
  const { contract } = await hire();
  const colours = new Set<number>();
  for (let index = 0; index < COLOURS; index += 1) {
    const { id } = await offer(`CODE ${index}`, contract);
    colours.add(colourOf(id));
  }
  expect(colours.size).toBe(COLOURS);
});

test('new activities level out what colours the others have', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.nat(20), (others, extra) => {
      const known = others as ActivityId[];
      const nextId = activityIds(known);
      const made = Array.from({ length: known.length * COLOURS + extra }, nextId);
      expect(spread([...known, ...made])).toBeLessThanOrEqual(1);
      expect(new Set(made).size).toBe(made.length);
    }),
  );
});
