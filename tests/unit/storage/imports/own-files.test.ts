import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db, newId } from '../../../../storage/database.ts';
import { ownCsv, ownJson } from '../../../../storage/exchange/export/own-files.ts';
import { Paced } from '../../../../storage/exchange/export/paced.ts';
import { harmlessCell, plainText } from '../../../../storage/exchange/own-format.ts';
import { tidyMemo } from '../../../../storage/model/recording.ts';
import type { ReportQuery } from '../../../../storage/model/report.ts';
import { fileSegments, PAGE_TABLES } from '../../../../storage/pages.ts';
import { utc } from '../../builders.ts';
import { faultsNow } from '../sound.ts';
import { client, freshDatabase, hire, offer } from '../team.ts';
import { faultOf, importFile, segmentsNow } from './import.ts';

const ALL: ReportQuery = {
  from: null,
  to: null,
  zone: 'UTC',
  rows: 'activity',
  parts: null,
  columns: null,
  kinds: ['tracked', 'manual', 'over'],
  rounding: 'exact',
  activities: null,
  freelancers: null,
  contracts: null,
  memo: '',
};

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('=1+1', "'=x", '+49 30', '-', '@me', 'a,b', 'a;b', 'say "hi"', "''", 'ünïcödé'),
);
const name = words.map((text) => text.replaceAll(/[\r\n\u2028\u2029]/gu, ' ').trim() || 'x');
const code = name.map((text) => text.replaceAll(':', '') || 'x').map((text) => text.trim() || 'x');

/** Stretches of time one after the other, some over midnight. */
const stretches = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 20 * 3_600_000 }),
    length: fc.integer({ min: 1, max: 10 * 3_600_000 }),
    memo: words.map(tidyMemo),
    kind: fc.constantFrom('tracked' as const, 'manual' as const),
    activity: fc.constantFrom(null, 0, 1),
    contract: fc.constantFrom(0, 1),
  }),
  { minLength: 1, maxLength: 12 },
);

const formats = [
  ['CSV', ownCsv],
  ['JSON', ownJson],
] as const;

test.each(formats)(
  'what is exported as our own %s is the same diary when it is imported',
  async (_, write) => {
    const diary = fc.record({
      work: stretches,
      names: fc.tuple(name, name, name),
      codes: fc.tuple(code, code),
    });
    await fc.assert(
      fc.asyncProperty(diary, async ({ work, names, codes }) => {
        await freshDatabase();
        const [who, one, other] = names;
        const contracts = [
          (await hire({ title: `1 ${one}`, freelancer: who })).contract,
          (await hire({ title: other, freelancer: who })).contract,
        ];
        const activities = [await offer(`A ${codes[0]}`), await offer(`${codes[1]} B`)];
        let at = utc('2025-01-06 00:00');
        for (const { gap, length, memo, kind, activity, contract: index } of work) {
          const contract = contracts[index];
          if (!contract) continue;
          const start = at + gap;
          at = start + length;
          const activityId = activity === null ? null : (activities[activity]?.id ?? null);
          const segment = {
            id: newId<never>(),
            start,
            end: at,
            kind,
            activityId,
            chosenAt: start,
            memo,
            edits: [],
          };
          await db.transaction('rw', [...PAGE_TABLES], async () =>
            fileSegments(contract.id, contract.freelancerId, [segment], await db.pages.toArray()),
          );
        }
        const before = await segmentsNow();
        const text = await (await write(client, ALL, new Paced(1, {}))).text();

        const again = await importFile(text);
        expect([again.added.count, again.known]).toEqual([0, before.length]);

        await freshDatabase();
        await importFile(text);
        expect(await segmentsNow()).toEqual(before);
        expect(await faultsNow()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);

test('a cell that is made harmless is the same text when it is read, and no formula', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(plainText(harmlessCell(text))).toBe(text);
      expect(harmlessCell(text)).not.toMatch(/^[=+\-@\t\r]/u);
    }),
  );
});

const ROW = `{"id":"a","start":"2026-03-02T09:00:00.000Z","end":"2026-03-02T10:00:00.000Z","kind":"tracked","freelancer":"Ann","contract":"Web shop","activity":null,"description":"","memo":"x"}`;
const json = (...rows: readonly string[]) =>
  `{"format":"activity-diary segments","version":1,"segments":[\n${rows.join(',\n')}\n]}\n`;

test.each([
  [json(ROW), null],
  [json(ROW, ROW), null],
  [json(ROW, ROW.replace('10:00', '11:00')), 'id_twice 3'],
  [json(ROW.replace('"tracked"', '"over"')), 'kind_wrong 2'],
  [json(ROW, ROW.replace('"a"', '"__proto__"')), 'id_wrong 3'],
  [json(ROW.replace('"memo":"x"', '"memo":1')), 'field_wrong 2'],
  [json(ROW.replace('09:00:00.000Z', '09:00')), 'moment_wrong 2'],
  [json(ROW).replace('"version":1', '"version":2'), 'newer 1'],
  [json(ROW).replace('segments"', 'something"'), 'not_known 1'],
])('%j: %s', async (text, fault) => {
  expect(await faultOf(text)).toBe(fault);
});
