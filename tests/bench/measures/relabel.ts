import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import type { Bench } from '../bench.ts';
import { EMPTY_PAGE } from '../extensions.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave } from '../samples.ts';

const GOAL = 3;
const SEGMENTS = 1_000;
const PLAN = { rounds: 60, warmUps: 10 };

interface Inspected {
  readonly requests: readonly string[];
  readonly transactions: number;
  readonly left: unknown;
}

/** A relabelling of many segments by the client, against rewriting their pages in raw IndexedDB. */
export async function measureRelabel({ chromium, large }: Bench): Promise<Section> {
  const page = await chromium.open(large.extension, EMPTY_PAGE);
  const inPage = await load(page, 'relabel');
  const { segments, pages } = await inPage.call<{ segments: number; pages: number }>('prepare', {
    seeded: large.seeded,
    count: SEGMENTS,
  });
  strictEqual(segments, SEGMENTS);
  const ours = await inPage.call<Inspected>('inspect', 'ours');
  const raw = await inPage.call<Inspected>('inspect', 'raw');
  strictEqual(ours.transactions, 1);
  // The floor is one only if it leaves the same records by the same reads and writes; what the rules read is ours alone.
  deepStrictEqual(raw.left, ours.left);
  const forRules = ['activities.get', 'contracts.get'];
  deepStrictEqual([...raw.requests, ...forRules].toSorted(), ours.requests.toSorted());
  const times = await interleave(PLAN, {
    ours: () => inPage.call<number>('timeOnce', 'ours'),
    raw: () => inPage.call<number>('timeOnce', 'raw'),
  });
  await page.close();
  return {
    title: 'Relabelling many',
    method: `\`relabelAll\` of \`storage/relabel\` sets another activity on ${SEGMENTS} segments of ${pages} pages of one contract, in the
diary with ${large.size}, from the call to the answer, which comes when its one transaction is complete. The floor is one raw
IndexedDB transaction with the same durability (\`strict\`) that gets these pages, their labels and totals, puts labels and totals,
and deletes the sums of their months: the bench checks that both leave the same records and make the same requests, but for the two that the rules need.`,
    rows: [compared(`relabelling ${SEGMENTS} segments`, times.ours, times.raw, GOAL)],
  };
}
