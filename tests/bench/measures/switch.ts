import { deepStrictEqual } from 'node:assert/strict';
import type { Bench, Filled } from '../bench.ts';
import { EMPTY_PAGE } from '../extensions.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave } from '../samples.ts';

const GOAL = 1.6;
/** What a switch may cost more in a diary a thousand times as large. */
const GROWTH = 1.2;
const PLAN = { rounds: 300, warmUps: 50 };

interface Inspected {
  readonly requests: readonly string[];
  readonly left: unknown;
}

/** A switch as the worker does it, without the message, against the same reads and writes in raw IndexedDB. */
export async function measureSwitch({ chromium, small, large }: Bench): Promise<Section> {
  let requests: readonly string[] = [];
  const timesIn = async ({ extension, seeded }: Filled) => {
    const page = await chromium.open(extension, EMPTY_PAGE);
    const inPage = await load(page, 'switch');
    await inPage.call('prepare', seeded);
    const ours = await inPage.call<Inspected>('inspect', 'ours');
    const raw = await inPage.call<Inspected>('inspect', 'raw');
    // The floor is one only if it does the same work.
    deepStrictEqual(raw.requests.toSorted(), ours.requests.toSorted());
    deepStrictEqual(raw.left, ours.left);
    ({ requests } = ours);
    const times = await interleave(PLAN, {
      ours: () => inPage.call<number>('timeOnce', 'ours'),
      raw: () => inPage.call<number>('timeOnce', 'raw'),
    });
    await page.close();
    return times;
  };
  const inSmall = await timesIn(small);
  const inLarge = await timesIn(large);
  return {
    title: 'A switch',
    method: `\`start\` of \`storage/recorder\` while something is recorded, on a day of 30 segments, from the call to the answer, which
comes when the transaction is complete. The floor is one raw IndexedDB transaction with the same durability (\`strict\`) that
makes the same ${requests.length} requests as early as each can be made (${requests.join(', ')}) and leaves the same records: the bench checks both.`,
    rows: [
      compared(`switch, ${small.size}`, inSmall.ours, inSmall.raw, GOAL),
      compared(`switch, ${large.size}`, inLarge.ours, inLarge.raw, GOAL),
      compared('switch, the large diary against the small one', inLarge.ours, inSmall.ours, GROWTH),
    ],
  };
}
