import { beforeEach, expect, test } from 'vitest';
import { BACKUP_TABLES } from '../../../storage/exchange/backup-format.ts';
import { readBackup } from '../../../storage/exchange/read-backup.ts';
import { backupFile } from '../../../storage/exchange/write-backup.ts';
import { db } from '../../../storage/database.ts';
import { aContract, aSegment, ids, utc } from '../builders.ts';
import { at, freshDatabase, MONDAY } from './team.ts';

const segment = aSegment(at('09:00'), at('10:00'));
const page = {
  contractId: ids.contract('web'),
  day: MONDAY,
  freelancerId: ids.freelancer('ann'),
  segments: [segment],
  deleted: [],
};
const header = {
  format: 'activity-diary-backup',
  version: 1,
  schema: 2,
  app: '1.2.3',
  at: at('12:00'),
};

type Line = readonly [table: string, record: unknown];

/** A file of these records, as text: with a right end unless another is given. */
function aFile(records: readonly Line[], first: object = header, end?: object): string {
  const counts = Object.fromEntries(
    BACKUP_TABLES.map((table) => [table, records.filter(([name]) => name === table).length]),
  );
  const lines = [
    first,
    ...records.map(([table, record]) => ({ table, record })),
    { end: end ?? counts },
  ];
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** Why a text is refused: its code, with the line and the field that it names. */
async function refusalOf(content: BlobPart): Promise<string> {
  const answer = await readBackup(new Blob([content]));
  if (answer.ok) return 'ok';
  const { code, line, field } = answer.refusal;
  return [code, ...(line === null ? [] : [line]), ...(field === '' ? [] : [field])].join(' ');
}

const pages = (...changes: readonly object[]): Line[] =>
  changes.map((change) => ['pages', { ...page, ...change }]);

beforeEach(freshDatabase);

test('a sound file is read, packed or not', async () => {
  await db.pages.put(page);
  const file = await backupFile('1.2.3', at('12:00'));
  expect(await refusalOf(await file.arrayBuffer())).toBe('ok');
  expect(await refusalOf(aFile(pages({})))).toBe('ok');
});

test('a packed file that was cut short, or changed, is told from another', async () => {
  await db.pages.put(page);
  const bytes = new Uint8Array(await (await backupFile('1.2.3', at('12:00'))).arrayBuffer());
  expect(await refusalOf(bytes.slice(0, -20))).toBe('cut_short');
  expect(await refusalOf(bytes.slice(0, 40))).toBe('cut_short');
  const changed = bytes.map((byte, index) => (index === bytes.length - 5 ? byte ^ 255 : byte));
  expect(await refusalOf(changed)).toBe('unpack_failed');
});

test.each<[string, string, string]>([
  ['an empty file', '', 'not_a_backup'],
  ['a picture', '\u0089PNG', 'not_a_backup'],
  ['other JSON', '{"format":"something"}\n', 'not_a_backup'],
  [
    'a later format, whatever else it says',
    aFile([], { format: header.format, version: 2 }),
    'newer',
  ],
  ['a later schema', aFile([], { ...header, schema: 99 }), 'newer'],
  ['a header without a time', aFile([], { ...header, at: 'now' }), 'value_unknown 1 at'],
  ['a file without its end', aFile(pages({})).split('{"end"')[0] ?? '', 'cut_short'],
  ['a file that ends within a line', aFile(pages({})).slice(0, -10), 'cut_short'],
  ['a line that is none', aFile([]).replace('\n', '\n{"table":\n'), 'line_unreadable 2'],
  ['a line after the end', `${aFile([])}{"table":"pages"}\n`, 'line_unreadable 3'],
  ['a table that is none', aFile([['totals', {}]]), 'line_unreadable 2 table'],
  ['a lost line', aFile([], header, { pages: 1 }), 'count_wrong 2'],
  ['an end of another kind', aFile([], header, []), 'count_wrong 2'],
])('%s is refused', async (_, text, refusal) => {
  expect(await refusalOf(text)).toBe(refusal);
});

test.each<[string, Line[], string]>([
  ['a missing field', [['contracts', { id: 'web' }]], 'value_unknown 2 title'],
  ['a field too many', pages({ extra: 1 }), 'value_unknown 2 extra'],
  ['a day that is none', pages({ day: '2026-02-31' }), 'value_unknown 2 day'],
  [
    'a kind that is none',
    pages({ segments: [{ ...segment, kind: 'guessed' }] }),
    'value_unknown 2 segments.0.kind',
  ],
  [
    'half a millisecond',
    pages({ segments: [{ ...segment, start: 0.5 }] }),
    'value_unknown 2 segments.0.start',
  ],
  [
    'an address that would run',
    [
      [
        'activities',
        {
          id: 'a',
          code: 'A',
          key: 'a',
          description: '',
          url: 'javascript:alert(1)',
          budgetHours: null,
          createdAt: 0,
          archivedAt: null,
        },
      ],
    ],
    'value_unknown 2 url',
  ],
  [
    'a segment that ends before it begins',
    pages({ segments: [{ ...segment, end: segment.start - 1 }] }),
    'ends_before_start 2 segments.0.end',
  ],
  [
    'a segment on the page of another day',
    pages({ day: '2026-03-03' }),
    'outside_day 2 segments.0',
  ],
  [
    'two segments at once',
    pages({ segments: [segment, aSegment(at('09:30'), at('11:00'))] }),
    'overlap 2',
  ],
  [
    'two segments of one freelancer at once, on two contracts',
    pages({}, { contractId: 'app', segments: [aSegment(at('09:59'), at('10:30'))] }),
    'overlap 3',
  ],
  ['a page twice', pages({}, {}), 'twice 3'],
  [
    'a segment on two contracts',
    pages(
      {},
      { contractId: 'app', segments: [{ ...segment, start: at('10:00'), end: at('11:00') }] },
    ),
    'twice 3',
  ],
  [
    'a segment twice on a page',
    pages({ segments: [segment, { ...segment, start: at('11:00'), end: at('12:00') }] }),
    'twice 2',
  ],
])('%s is refused, with its place', async (_, records, refusal) => {
  expect(await refusalOf(aFile(records))).toBe(refusal);
});

test('a segment over midnight is two parts with one id', async () => {
  const night = { ...segment, start: at('23:00'), end: utc('2026-03-03 00:00') };
  const morning = { ...segment, start: night.end, end: night.end + 3_600_000 };
  const file = aFile(pages({ segments: [night] }, { day: '2026-03-03', segments: [morning] }));
  expect(await refusalOf(file)).toBe('ok');
});

test('a contract of a version without rates and screenshots is read as one that has none', async () => {
  const { rates: _, screenshots: __, ...terms } = aContract().terms;
  const answer = await readBackup(new Blob([aFile([['contracts', { ...aContract(), terms }]])]));
  expect(answer.ok && answer.value.contracts).toEqual([aContract()]);
});

test('every table is in a backup, or known not to be', () => {
  const pictures = ['consents', 'screenshots', 'screenshotPlans'];
  const team = ['team', 'members', 'said', 'received', 'devicePages', 'handed'];
  const left = ['totals', 'sums', 'reminders', 'alerts', ...pictures, ...team];
  expect(db.tables.map(({ name }) => name).toSorted()).toEqual(
    [...BACKUP_TABLES, ...left].toSorted(),
  );
});
