import { expect, test } from 'vitest';
import {
  blankDraft,
  differs,
  fieldsOf,
  labelIn,
  laterDraft,
  shownFields,
} from '../../../storage/model/draft.ts';
import type { Draft } from '../../../storage/model/records.ts';
import { aContract, anActivity, aRecording, ids } from '../builders.ts';

const ann = ids.freelancer('ann');
const design = anActivity('DESIGN');
const contract = aContract({ assigned: [design.id] });
const recording = {
  ...aRecording(contract, 1_000, { activityId: design.id, memo: 'hero image' }),
  code: 'DESIGN',
};
const fields = fieldsOf(recording);

function aDraft(change: Partial<Draft> = {}): Draft {
  return { ...fields, memo: 'footer', freelancerId: ann, at: 2_000, ...change };
}

test('the fields show what was typed, else what is recording, else nothing', () => {
  const draft = aDraft();
  expect(shownFields(draft, ann, recording)).toBe(draft);
  expect(shownFields(blankDraft(ann, 3_000), ann, recording)).toEqual(fields);
  expect(shownFields(null, ann, null)).toMatchObject({ activityText: '', memo: '' });
});

test("one freelancer never sees another's draft", () => {
  const bobs = aDraft({ freelancerId: ids.freelancer('bob') });
  expect(shownFields(bobs, ann, recording)).toEqual(fields);
});

test('fields that were emptied by hand stay empty beside a recording', () => {
  const emptied = aDraft({ activityId: null, activityText: '', memo: '' });
  expect(shownFields(emptied, ann, recording)).toBe(emptied);
});

test('of two drafts the later one counts, also where it is the mark of a start', () => {
  const typed = aDraft();
  const mark = blankDraft(ann, 3_000);
  expect(laterDraft(typed, mark)).toBe(mark);
  expect(laterDraft(mark, typed)).toBe(mark);
  expect(laterDraft(null, typed)).toBe(typed);
  expect(laterDraft(null, null)).toBeNull();
});

test('a code typed in full is the activity, in any case; another text is refused', () => {
  const typed = (activityText: string) => aDraft({ activityId: null, activityText });
  const label = (text: string) => labelIn(typed(text), contract.id, [design]);
  expect(label('design')).toMatchObject({ ok: true, value: { activityId: design.id } });
  expect(label(' ')).toMatchObject({ ok: true, value: { activityId: null, code: null } });
  expect(label('nonsense')).toEqual({
    ok: false,
    refusal: { code: 'activity_missing', field: 'activity' },
  });
});

test('an activity that was picked and is gone since is asked for all the same, so that its reason is told', () => {
  expect(labelIn(aDraft(), contract.id, [])).toMatchObject({
    ok: true,
    value: { activityId: design.id },
  });
});

test('the fields differ from the recording once any of them does', () => {
  expect(differs(fields, contract.id, recording)).toBe(false);
  expect(differs({ ...fields, memo: 'footer' }, contract.id, recording)).toBe(true);
  expect(differs(fields, ids.contract('app'), recording)).toBe(true);
  const withoutActivity = { ...recording, activityId: null, code: null };
  const nonsense = { ...fieldsOf(withoutActivity), activityText: 'nonsense' };
  expect(differs(nonsense, contract.id, withoutActivity)).toBe(true);
});
