import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelText } from '../../../storage/model/label.ts';
import { readText, textOf, wishOf } from '../../../storage/model/quick-label.ts';
import type { QuickView, Wish } from '../../../storage/model/quick-label.ts';
import type { RecentLabel } from '../../../storage/model/recent.ts';
import { startRefusal } from '../../../storage/model/recording.ts';
import type { Activity, Contract } from '../../../storage/model/records.ts';
import { aContract, anActivity, ids } from '../builders.ts';

const DESIGN = anActivity('DESIGN', { description: 'Screens and drawings' });
const REVIEW = anActivity('REVIEW', { description: 'Reading the designs of others' });
const CAFE = anActivity('CAFÉ', { description: 'Menu' });
const web = aContract({
  title: 'Website',
  assigned: [DESIGN.id, REVIEW.id],
  terms: { activityRequired: true, memoRequired: true },
});
const app = aContract({
  id: ids.contract('app'),
  title: 'App',
  assigned: [DESIGN.id, CAFE.id],
  terms: { activityRequired: false, memoRequired: false },
});

const labelled = (contract: Contract, activity: Activity | null, memo: string): RecentLabel => ({
  contractId: contract.id,
  activityId: activity?.id ?? null,
  memo,
  code: activity?.code ?? null,
  contractTitle: contract.title,
});
const hero = labelled(web, DESIGN, 'hero image');
const footer = labelled(web, DESIGN, 'footer');
const week = labelled(web, REVIEW, 'week 12');
const lunch = labelled(app, null, 'lunch plan');

const alone: QuickView = {
  contracts: [web],
  activities: [DESIGN, REVIEW],
  recording: null,
  recent: [week, footer, hero],
  use: { [REVIEW.id]: 2, [DESIGN.id]: 1 },
};
const both: QuickView = {
  contracts: [web, app],
  activities: [CAFE, DESIGN, REVIEW],
  recording: null,
  recent: [week, lunch, footer, hero],
  use: { [REVIEW.id]: 2, [DESIGN.id]: 1 },
};

const spoken = ({ code, memo, contractTitle }: RecentLabel) =>
  `${labelText(code, memo)} on ${contractTitle}`;
const said = (wish: Wish): string => {
  if (wish.kind === 'start') return `${wish.isRunning ? 'keep' : 'start'} ${spoken(wish.label)}`;
  return wish.kind === 'refused' ? wish.refusal.code : wish.kind;
};
const enter = (text: string, view = alone) => said(wishOf(text, view));
const beneath = (text: string, view = alone) =>
  readText(text, view, 5).suggestions.map(({ text: own }) => own);

describe('Enter', () => {
  test('on nothing shows the state, and on the word stop stops', () => {
    expect([enter(''), enter('  '), enter('stop'), enter(' STOP ')]).toEqual([
      'status',
      'status',
      'stop',
      'stop',
    ]);
  });

  test('starts a memo as it is typed on the activity of the code, case ignored', () => {
    expect(enter('design:New  banner ')).toBe('start DESIGN:New  banner on Website');
  });

  test('takes part of a code, or of a description, for the activity that the popup ranks first', () => {
    expect(enter('des:new')).toBe('start DESIGN:new on Website');
    expect(enter('drawings:new')).toBe('start DESIGN:new on Website');
    expect(enter('cafe:tea', both)).toBe('start CAFÉ:tea on App');
  });

  test('keeps further colons in the memo', () => {
    expect(enter('design:at 10:30')).toBe('start DESIGN:at 10:30 on Website');
  });

  test('starts the label that a text without a colon is a fragment of', () => {
    expect(enter('hero')).toBe('start DESIGN:hero image on Website');
    expect(enter('des hero')).toBe('start DESIGN:hero image on Website');
    expect(enter('12')).toBe('start REVIEW:week 12 on Website');
  });

  test('prefers a code to a memo, and the label used last where both are of one activity', () => {
    expect(enter('design')).toBe('start DESIGN:footer on Website');
    expect(enter('re')).toBe('start REVIEW:week 12 on Website');
  });

  test('starts a whole code without a memo where the contract lets it', () => {
    expect(enter('café', both)).toBe('start CAFÉ: on App');
    expect(enter('design @app', both)).toBe('start DESIGN: on App');
  });

  test('names the contract in front, unless another is told by its title or has the activity alone', () => {
    expect(enter('design:x', both)).toBe('start DESIGN:x on Website');
    expect(enter('design:x @App', both)).toBe('start DESIGN:x on App');
    expect(enter('café:x', both)).toBe('start CAFÉ:x on App');
    expect(enter('design:mail to me@app', both)).toBe('start DESIGN:mail to me@app on Website');
    expect(enter('design:ask @anna', both)).toBe('start DESIGN:ask @anna on Website');
  });

  test('says so where the label is recording already', () => {
    const recording = {
      ...hero,
      freelancerId: ids.freelancer('ann'),
      id: ids.segment('now'),
      start: 0,
      seenAt: 0,
      away: null,
    };
    expect(enter('hero', { ...alone, recording })).toBe('keep DESIGN:hero image on Website');
    expect(enter('footer', { ...alone, recording })).toBe('start DESIGN:footer on Website');
  });
});

describe('what cannot start', () => {
  test('is refused with the popup’s reasons', () => {
    expect(enter('design:')).toBe('memo_required');
    expect(enter(':hero')).toBe('activity_required');
    expect(enter('nothing like it')).toBe('activity_missing');
    expect(enter('nothing:like it')).toBe('activity_missing');
    expect(enter(`design:${'x'.repeat(1_001)}`)).toBe('memo_too_long');
    expect(enter('design:x', { ...alone, contracts: [], activities: [], recent: [] })).toBe(
      'contract_missing',
    );
  });

  test('fills the popup’s fields with what was typed and understood', () => {
    const fieldsOf = (text: string) => {
      const wish = wishOf(text, { ...alone, recent: [] });
      return wish.kind === 'refused' ? wish.fields : null;
    };
    const understood = { contractId: web.id, activityId: DESIGN.id, activityText: 'DESIGN' };
    expect(fieldsOf('des:')).toEqual({ ...understood, memo: '' });
    expect(fieldsOf('des')).toEqual({ ...understood, memo: '' });
    const asTyped = { contractId: web.id, activityId: null };
    expect(fieldsOf('hem:new one')).toEqual({ ...asTyped, activityText: 'hem', memo: 'new one' });
  });
});

describe('the lines beneath', () => {
  test('are for no text the recent labels, the last used first', () => {
    expect(beneath('')).toEqual(['REVIEW:week 12', 'DESIGN:footer', 'DESIGN:hero image']);
    expect(readText('', alone, 2).suggestions).toHaveLength(2);
  });

  test('are not what Enter does anyway', () => {
    expect(beneath('design')).toEqual(['DESIGN:hero image', 'REVIEW:week 12']);
    expect(beneath('hero')).toEqual([]);
  });

  test('complete a memo that was begun', () => {
    expect(enter('des:he')).toBe('start DESIGN:he on Website');
    expect(beneath('des:he')).toEqual(['DESIGN:hero image']);
    expect(beneath('design:')).toEqual(['DESIGN:footer', 'DESIGN:hero image', 'REVIEW:week 12']);
  });

  test('offer the words as a memo alone where a contract lets it stand', () => {
    expect(beneath('paint the shed', both)).toEqual([':paint the shed @App']);
    expect(enter(':paint the shed @App', both)).toBe('start paint the shed on App');
  });

  test('say the contract in their text where the label alone would be another’s', () => {
    const view = { ...both, recent: [labelled(app, DESIGN, 'hero image'), hero] };
    expect(beneath('', view)).toEqual(['DESIGN:hero image @App', 'DESIGN:hero image']);
  });

  test('leave out what no text stands for: on the second of two contracts of one title', () => {
    const twin = { ...app, title: 'website' };
    const view = { ...both, contracts: [web, twin], recent: [labelled(twin, DESIGN, 'x')] };
    expect(beneath('', view)).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const word = fc.constantFrom(
    ...'design DES re café hero image x 12 : @ @app stop @Website @nobody é <b> %s 😀'.split(' '),
  );
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  const memo = fc.array(word, { maxLength: 3 }).map((words) => words.join(' ').trim());
  const label = fc
    .tuple(fc.constantFrom(web, app), fc.constantFrom(DESIGN, REVIEW, CAFE, null), memo)
    .map(([contract, activity, words]) => labelled(contract, activity, words))
    .filter(
      (each) =>
        startRefusal(
          each,
          each.contractId === web.id ? web : app,
          both.activities.find(({ id }) => id === each.activityId),
        ) === null,
    );
  const views = fc
    .tuple(fc.array(label, { maxLength: 6 }), fc.boolean())
    .map(([recent, isTurned]): QuickView => ({
      ...both,
      recent,
      contracts: isTurned ? [app, web] : [web, app],
    }));

  test('a line’s own text starts that line’s label, and Enter never promises what would be refused', () => {
    fc.assert(
      fc.property(text, views, (typed, view) => {
        for (const { label: offered, text: own } of readText(typed, view, 8).suggestions) {
          const wish = wishOf(own, view);
          expect(wish.kind === 'start' && spoken(wish.label)).toBe(spoken(offered));
        }
        const wish = wishOf(typed, view);
        if (wish.kind !== 'start') return;
        const contract = view.contracts.find(({ id }) => id === wish.label.contractId);
        const activity = view.activities.find(({ id }) => id === wish.label.activityId);
        expect(startRefusal(wish.label, contract, activity)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  test('every label that may start has a text of its own', () => {
    fc.assert(
      fc.property(label, views, (wanted, view) => {
        expect(textOf(wanted, view)).not.toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
