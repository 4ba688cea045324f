import { expect, test } from 'vitest';
import { asUsed } from '../../../storage/model/activity-use.ts';
import { searchActivities } from '../../../storage/model/search.ts';
import { anActivity } from '../builders.ts';

const first = (query: string, ...codes: string[]) => {
  const activities = codes.map((code) => anActivity(code));
  // All but the one that is meant were used.
  const use = asUsed(activities.slice(1).map(({ id }) => id));
  return searchActivities(activities, query, use)[0]?.code;
};

test.each([
  ['WEB', ['WEB', 'WEB-2', 'WEBSHOP']],
  ['web', ['WEB', 'WEB-2']],
  [' Web ', ['WEB', 'WEB-2']],
  ['E', ['E', 'É']],
  ['A B', ['A B', 'B A']],
  ['constructor', ['constructor', 'constructor 2']],
])('a code typed in full comes first, whatever was used: %j', (query, codes) => {
  expect(first(query, ...codes)).toBe(codes[0]);
});
