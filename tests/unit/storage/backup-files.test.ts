import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { backupFile } from '../../../storage/exchange/write-backup.ts';
import { readBackup } from '../../../storage/exchange/read-backup.ts';
import type { BackupFault } from '../../../storage/exchange/backup-refusal.ts';
import { restore } from '../../../storage/exchange/restore.ts';
import { aTeam, BEGIN, doWork } from './backup-work.ts';
import type { Work } from './backup-work.ts';
import { faultsNow } from './sound.ts';
import { everything, freshDatabase } from './team.ts';

const inBrowser = 'window' in globalThis;
const RUNS = inBrowser ? 60 : 4_100;

const NAMED: Readonly<Record<BackupFault, true>> = {
  not_a_backup: true,
  newer: true,
  cut_short: true,
  unpack_failed: true,
  too_large: true,
  line_unreadable: true,
  value_unknown: true,
  ends_before_start: true,
  outside_day: true,
  overlap: true,
  twice: true,
  count_wrong: true,
};

/** A day and a night with everything in it that a backup can hold. */
const WORK = (
  [
    ['start', 0, 1, 10],
    ['start', 1, 2, 50],
    ['start', 2, 3, 30],
    ['relabel', 0, 2, 5],
    ['edit', 0, 5, 5],
    ['start', 0, 6, 120],
    ['split', 0, 40, 5],
    ['look', 2, 0, 90],
    ['manual', 0, 4, 10],
    ['start', 1, 7, 60],
    ['delete', 1, 0, 5],
    ['look', 1, 0, 200],
    ['answer', 0, 0, 10],
    ['relabel', 1, 1, 5],
    ['look', 1, 0, 200],
  ] as const
).map(([kind, pick, pick2, minutes]): Work => ({ kind, pick, pick2, later: minutes * 60_000 }));

let packed: Uint8Array<ArrayBuffer>;
let lines: string[];
let before: unknown;
const reasons = new Map<string, number>();

beforeAll(async () => {
  await freshDatabase();
  await aTeam();
  await doWork(WORK, BEGIN);
  const file = await backupFile('1.2.3', BEGIN);
  packed = new Uint8Array(await file.arrayBuffer());
  const text = await new Response(
    file.stream().pipeThrough(new DecompressionStream('gzip')),
  ).text();
  lines = text.trimEnd().split('\n');
  before = await everything();
});

/** Reads the file; counts why it is refused. Anything but an answer with a name fails the test. */
async function answerTo(file: Blob): Promise<boolean> {
  const answer = await readBackup(file);
  const reason = answer.ok ? 'ok' : answer.refusal.code;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (!answer.ok) expect(NAMED).toHaveProperty(answer.refusal.code);
  return answer.ok;
}

const textFile = (all: readonly string[]) => new Blob([`${all.join('\n')}\n`]);

/** Values of every type, the awkward ones among them. */
const oddValue = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    ' ',
    '__proto__',
    'settings',
    'tracked',
    'javascript:alert(1)',
    '2026-02-31',
    '2026-06-01',
    0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER,
    1e300,
    BEGIN,
    BEGIN + 1,
    [],
    {},
    [null],
  ),
  fc.integer(),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The value with what stands at one of its places replaced; `undefined` takes it away. */
function replaced(value: Json, picks: readonly number[], by: (old: Json) => unknown): unknown {
  const [pick = 0, ...rest] = picks;
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isLeaf || picks.length === 0) return by(value);
  const keys = Object.keys(value);
  const key = keys[pick % keys.length] ?? '';
  const inner = replaced((value as Record<string, Json>)[key] ?? null, rest, by);
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? inner : each));
  return { ...value, [key]: inner };
}
const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 6, size: 'max' });

test('the file to be changed holds everything that may be', () => {
  for (const table of ['recordings', 'pending', 'pages', 'labels', 'contracts', 'activities']) {
    expect(
      lines.some((line) => line.startsWith(`{"table":"${table}"`)),
      table,
    ).toBe(true);
  }
});

test('random bytes and texts are refused by name', async () => {
  const random = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => new Blob([new Uint8Array(bytes)])),
    fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => new Blob([new Uint8Array([0x1f, 0x8b, 8, ...bytes])])),
    fc.string({ maxLength: 200 }).map((text) => new Blob([text])),
    fc.array(fc.json({ maxDepth: 2 }), { maxLength: 5 }).map(textFile),
    fc
      .array(fc.json({ maxDepth: 2 }), { maxLength: 5 })
      .map((rest) => textFile([lines[0] ?? '', ...rest])),
  );
  await fc.assert(
    fc.asyncProperty(random, async (file) => {
      expect(await answerTo(file)).toBe(false);
    }),
    { numRuns: RUNS },
  );
  expect(await everything()).toEqual(before);
}, 60_000);

test('changed bytes of the compressed file are refused by name, or change nothing that is read', async () => {
  const change = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'insert', 'repeat'),
    at: fc.nat(1_000_000),
    byte: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      let bytes = packed;
      for (const { kind, at, byte } of changes) {
        const index = at % bytes.length;
        if (kind === 'flip') bytes = bytes.map((old, i) => (i === index ? old ^ byte : old));
        if (kind === 'cut') bytes = bytes.slice(0, index);
        const [head, tail] = [bytes.subarray(0, index), bytes.subarray(index)];
        if (kind === 'insert') bytes = new Uint8Array([...head, byte, ...tail]);
        if (kind === 'repeat') bytes = new Uint8Array([...head, ...head.subarray(-byte), ...tail]);
        if (bytes.length === 0) break;
      }
      await answerTo(new Blob([bytes]));
    }),
    { numRuns: RUNS },
  );
  expect(await everything()).toEqual(before);
}, 60_000);

test('lines that are lost, repeated, moved or broken are refused by name', async () => {
  const change = fc.record({
    kind: fc.constantFrom('drop', 'repeat', 'swap', 'cut', 'character'),
    at: fc.nat(1_000),
    at2: fc.nat(100_000),
    character: fc.string({ minLength: 0, maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ kind, at, at2, character }) => {
      const all = [...lines];
      const index = at % all.length;
      const line = all[index] ?? '';
      const place = at2 % (line.length || 1);
      if (kind === 'drop') all.splice(index, 1);
      if (kind === 'repeat') all.splice(at2 % all.length, 0, line);
      if (kind === 'swap')
        [all[index], all[at2 % all.length]] = [all[at2 % all.length] ?? '', line];
      if (kind === 'cut') all[index] = line.slice(0, place);
      if (kind === 'character') {
        all[index] = line.slice(0, place) + character + line.slice(place + 1);
      }
      const isOk = await answerTo(textFile(all));
      // Records may stand in any order; what is changed within a text cannot be told.
      if (kind === 'drop' || kind === 'repeat' || kind === 'cut') expect(isOk, kind).toBe(false);
    }),
    { numRuns: RUNS },
  );
  expect(await everything()).toEqual(before);
}, 60_000);

test('changed values and types are refused by name; what is not refused makes a sound diary', async () => {
  const change = fc.record({
    line: fc.nat(1_000),
    picks,
    kind: fc.constantFrom('value', 'value', 'add', 'remove', 'shift'),
    by: oddValue,
    ms: fc.integer({ min: -90_000_000, max: 90_000_000 }),
  });
  let restored = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
      const all = [...lines];
      for (const { line, picks: path, kind, by, ms } of changes) {
        const index = line % all.length;
        const value = JSON.parse(all[index] ?? '') as Json;
        const next = replaced(value, path, (old) => {
          if (kind === 'remove') return undefined;
          if (kind === 'shift') return typeof old === 'number' ? old + ms : by;
          if (kind === 'add') return { ...(old as object), extra: by };
          return by;
        });
        all[index] = String(JSON.stringify(next));
      }
      const file = textFile(all);
      if (!(await answerTo(file))) return;
      if (restored >= RUNS / 20) return;
      restored += 1;
      const answer = await readBackup(file);
      if (!answer.ok) throw new Error('Read once and not twice');
      await freshDatabase();
      await restore(answer.value);
      expect((await faultsNow()).filter((fault) => !isOfReferences(fault))).toEqual([]);
    }),
    { numRuns: 2 * RUNS },
  );
  if (inBrowser) return;
  expect(restored).toBeGreaterThan(20);
}, 60_000);

test('twenty thousand files were tried, and refused for many reasons', () => {
  if (inBrowser) return;
  const tried = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  expect(tried).toBeGreaterThanOrEqual(20_000);
  expect([...reasons.keys()]).toEqual(
    expect.arrayContaining([
      'ok',
      'not_a_backup',
      'cut_short',
      'unpack_failed',
      'line_unreadable',
      'value_unknown',
      'twice',
      'count_wrong',
      'outside_day',
    ]),
  );
});

/** A record may name one that is not there, or is there no longer: the check of the diary says so, and keeps it aside. */
function isOfReferences(fault: string): boolean {
  return /gone|orphan|stranger|unheld/u.test(fault);
}
