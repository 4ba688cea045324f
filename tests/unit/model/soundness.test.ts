import { describe, expect, test } from 'vitest';
import { clashesAmong, examineContract, examineUnfiled } from '../../../storage/model/soundness.ts';
import type { ContractDiary } from '../../../storage/model/soundness.ts';
import type { Contract, DiaryPage, Segment } from '../../../storage/model/records.ts';
import { recount } from '../../../storage/model/totals.ts';
import {
  aContract,
  aLabelPage,
  anActivity,
  aRecording,
  aSegment,
  ids,
  pagesOf,
  utc,
} from '../builders.ts';

const DESIGN = anActivity('DESIGN');
const KNOWN = new Set([DESIGN.id]);
const contract = aContract({ assigned: [DESIGN.id] });
const at = (time: string) => utc(`2026-03-02 ${time}`);
const segment = (from: string, to: string, change: Partial<Segment> = {}) =>
  aSegment(at(from), at(to), change);

/** A diary with these segments and all that follows from them, then changed as told. */
function aDiary(
  segments: readonly Segment[],
  change: (diary: ContractDiary) => Partial<ContractDiary> = () => ({}),
): ContractDiary {
  const pages = pagesOf(contract, segments);
  const diary: ContractDiary = {
    id: contract.id,
    contract,
    pages,
    labels: [],
    totals: pages.length === 0 ? [] : [recount(contract.id, '2026-03', pages, [])],
  };
  return { ...diary, ...change(diary) };
}

const found = (diary: ContractDiary) =>
  examineContract(diary, KNOWN).findings.map(({ rule, table }) => `${table}: ${rule}`);

/** The only page with these segments as they are, whatever day they lie on. */
const withSegments =
  (...segments: readonly unknown[]) =>
  ({ pages }: ContractDiary): Partial<ContractDiary> => ({
    pages: pages.map((page) => ({ ...page, segments: segments as Segment[] })),
  });
const withPage =
  (change: object) =>
  ({ pages }: ContractDiary): Partial<ContractDiary> => ({
    pages: pages.map((page) => ({ ...page, ...change })),
  });

const MORNING = segment('09:00', '10:00');
const NOON = segment('12:00', '13:00');
const NIGHT = aSegment(at('23:00'), utc('2026-03-04 01:00'));

describe('a sound diary has no findings', () => {
  test.each([
    ['nothing', aDiary([])],
    ['segments that touch', aDiary([MORNING, segment('10:00', '11:00')])],
    ['a segment over two midnights', aDiary([NIGHT])],
    [
      'a label on a page, for a segment whose rest is on another',
      aDiary([NIGHT], ({ pages }) => {
        const labels = [
          aLabelPage({ contractId: contract.id, day: '2026-03-09' }, { [NIGHT.id]: [] }),
        ];
        return { labels, totals: [recount(contract.id, '2026-03', pages, labels)] };
      }),
    ],
  ])('%s', (_, diary) => {
    const examined = examineContract(diary, KNOWN);
    expect(examined.findings).toEqual([]);
    expect(examined.sound).toEqual(diary);
  });
});

describe('what breaks a rule is named, with its place', () => {
  const { memo: _, ...nameless } = MORNING;
  test.each<[string, ContractDiary, string]>([
    [
      'outside its day',
      aDiary([MORNING], withSegments({ ...MORNING, end: at('23:00') + 7_200_000 })),
      'outside',
    ],
    ['empty', aDiary([MORNING], withSegments({ ...MORNING, end: MORNING.start })), 'empty'],
    ['negative', aDiary([MORNING], withSegments({ ...MORNING, end: MORNING.start - 1 })), 'empty'],
    ['twice', aDiary([MORNING], withSegments(MORNING, { ...NOON, id: MORNING.id })), 'twice'],
    ['overlap', aDiary([MORNING], withSegments(MORNING, segment('09:59', '11:00'))), 'overlap'],
    ['a field less', aDiary([MORNING], withSegments(nameless)), 'malformed'],
    ['no segment at all', aDiary([MORNING], withSegments(null)), 'malformed'],
    [
      'an edit of no kind',
      aDiary([MORNING], withSegments({ ...MORNING, edits: [{ at: 1 }] })),
      'malformed',
    ],
    ['a deletion that is none', aDiary([MORNING], withPage({ deleted: [{ at: 0 }] })), 'malformed'],
    ['a page without segments', aDiary([MORNING], withPage({ segments: undefined })), 'malformed'],
    ['a day that is none', aDiary([MORNING], withPage({ day: '2026-02-30' })), 'malformed'],
    ['another’s page', aDiary([MORNING], withPage({ freelancerId: 'bob' })), 'stranger'],
    ['a page of no contract', aDiary([MORNING], () => ({ contract: undefined })), 'orphan'],
  ])('%s', (_name, diary, rule) => {
    const [first] = examineContract(diary, KNOWN).findings;
    expect(first).toMatchObject({ rule, table: 'pages', key: [contract.id, diary.pages[0]?.day] });
  });

  test('segments out of order are put in order, and nothing leaves', () => {
    const { findings, sound } = examineContract(
      aDiary([MORNING, NOON], withSegments(NOON, MORNING)),
      KNOWN,
    );
    expect(findings).toEqual([expect.objectContaining({ rule: 'disorder', record: null })]);
    expect(sound.pages[0]?.segments).toEqual([MORNING, NOON]);
  });

  test('parts over midnight that differ, and parts that leave a gap', () => {
    const changed = (change: Partial<Segment>) =>
      aDiary([NIGHT], ({ pages }) => ({
        pages: pages.map((page): DiaryPage =>
          page.day === '2026-03-03'
            ? { ...page, segments: page.segments.map((part) => ({ ...part, ...change })) }
            : page,
        ),
      }));
    expect(found(changed({ memo: 'other' }))[0]).toBe('pages: parts_differ');
    expect(found(changed({ start: utc('2026-03-03 00:01') }))[0]).toBe('pages: parts_gap');
  });

  test('labels for a segment that no page holds, and labels that are none', () => {
    const page = { contractId: contract.id, day: '2026-03-02' };
    const labelled = (id: string, label: unknown) =>
      aDiary([MORNING], () => ({ labels: [aLabelPage(page, { [id]: [label as never] })] }));
    expect(found(labelled('gone', { at: 1, activityId: null }))).toEqual(['labels: label_unheld']);
    expect(found(labelled(MORNING.id, { at: 1 }))).toEqual(['labels: malformed']);
  });

  test('an assigned activity that is gone leaves the contract, and nothing else does', () => {
    const diary = aDiary([MORNING], () => ({
      contract: { ...contract, assigned: [DESIGN.id, ids.activity('gone')] },
    }));
    const { findings, sound } = examineContract(diary, KNOWN);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'activity_gone',
        record: { id: contract.id, assigned: ['gone'] },
      }),
    ]);
    expect(sound.contract).toEqual(contract);
  });

  test('a malformed contract takes its diary with it', () => {
    const broken = { ...contract, terms: {} } as Contract;
    const diary = aDiary([MORNING], () => ({ contract: broken }));
    expect(found(diary)).toEqual(['contracts: malformed', 'pages: orphan', 'totals: totals_stray']);
  });

  test('totals unlike a recount, totals that are missing, and totals without pages', () => {
    expect(found(aDiary([MORNING], () => ({ totals: [] })))).toEqual(['totals: totals_missing']);
    expect(found(aDiary([MORNING], () => ({ pages: [] })))).toEqual(['totals: totals_stray']);
    const other = aDiary([MORNING, NOON]).totals;
    const { findings, sound } = examineContract(
      aDiary([MORNING], () => ({ totals: other })),
      KNOWN,
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['totals_differ']);
    expect(sound.totals).toEqual(aDiary([MORNING]).totals);
  });

  test('a recording of no contract, of another freelancer, and a malformed one', () => {
    const contracts = new Map([[contract.id, contract]]);
    const rule = (change: object) =>
      examineUnfiled([{ ...aRecording(contract, 1), ...change }], [], contracts)[0]?.rule;
    expect(rule({})).toBeUndefined();
    expect(rule({ contractId: 'gone' })).toBe('orphan');
    expect(rule({ freelancerId: 'bob' })).toBe('stranger');
    expect(rule({ start: '9 o’clock' })).toBe('malformed');
  });
});

describe('of two segments that cannot both stay, the one that began first does', () => {
  const app = aContract({ id: ids.contract('app') });

  test('on one page: the other one leaves as it was', () => {
    const late = segment('09:30', '11:00');
    const { findings, sound } = examineContract(
      aDiary([], () => ({
        pages: pagesOf(contract, [MORNING]).map((page) => ({ ...page, segments: [late, MORNING] })),
      })),
      KNOWN,
    );
    expect(sound.pages[0]?.segments).toEqual([MORNING]);
    expect(findings[0]?.record).toMatchObject({ segments: [late], deleted: [] });
  });

  test('on two contracts', () => {
    const pages = [
      ...pagesOf(contract, [segment('09:30', '11:00')]),
      ...pagesOf(app, [MORNING, segment('11:00', '12:00')]),
    ];
    expect(clashesAmong(pages)).toEqual([
      expect.objectContaining({ rule: 'overlap', contractId: contract.id }),
    ]);
  });

  test('one segment on two contracts', () => {
    const pages = [...pagesOf(contract, [NOON]), ...pagesOf(app, [{ ...MORNING, id: NOON.id }])];
    expect(clashesAmong(pages)).toEqual([
      expect.objectContaining({ rule: 'twice', contractId: contract.id }),
    ]);
  });

  test('two freelancers may work at the same time', () => {
    const other = aContract({ id: ids.contract('app'), freelancerId: ids.freelancer('bob') });
    const bobs = { ...MORNING, id: ids.segment('bobs') };
    expect(clashesAmong([...pagesOf(contract, [MORNING]), ...pagesOf(other, [bobs])])).toEqual([]);
  });
});
