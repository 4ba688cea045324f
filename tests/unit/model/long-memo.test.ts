import { expect, test } from 'vitest';
import { parseCommand } from '../../../storage/model/commands.ts';
import { labelIn } from '../../../storage/model/draft.ts';
import { MEMO_MAX } from '../../../storage/model/recording.ts';
import { ids } from '../builders.ts';

const contractId = ids.contract('web');
const ask = (memo: string) =>
  labelIn({ contractId, activityId: null, activityText: '', memo }, contractId, []);

test('a memo that is too long is refused at its field, also one that no command could carry', () => {
  const refusal = { ok: false, refusal: { code: 'memo_too_long', field: 'memo' } };
  expect(ask('a'.repeat(MEMO_MAX + 1))).toEqual(refusal);
  expect(ask('a'.repeat(1_000_000))).toEqual(refusal);
});

test('the longest memo goes on its way, with its outer spaces', () => {
  const outcome = ask(`  ${'a'.repeat(MEMO_MAX)}  `);
  expect(outcome.ok).toBe(true);
  if (!outcome.ok) return;
  const { activityId, memo } = outcome.value;
  expect(parseCommand({ type: 'start', contractId, activityId, memo })).not.toBeNull();
});
