import type { Bench, Filled } from '../bench.ts';
import { EMPTY_PAGE } from '../extensions.ts';
import type { Month } from '../in-page/month.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave, samplesOf } from '../samples.ts';

const GOAL = 2;
const GOAL_PLUS_MS = 30;
const PLAN = { rounds: 40, warmUps: 10 };

/** From the press on Month in an open Work Diary until the month is there, against reading its pages. */
export async function measureMonth({ chromium, small, large }: Bench): Promise<Section> {
  const timesIn = async ({ extension, seeded }: Filled) => {
    const maker = await chromium.open(extension, EMPTY_PAGE);
    const month = await (await load(maker, 'month')).call<Month>('prepareMonth', seeded);
    await maker.close();
    const diary = await chromium.open(
      extension,
      `options.html#/diary?contract=${seeded.contractId}&day=${month.day}`,
    );
    await diary.setViewportSize({ width: 1280, height: 900 });
    await diary.locator('[data-cell]').first().waitFor();
    const inPage = await load(diary, 'month');
    await inPage.call('prepareMonth', seeded);
    const frames: number[] = [];
    const times = await interleave(PLAN, {
      raw: () => inPage.call<number>('readRaw'),
      dom: async () => {
        const { dom, frame } = await inPage.call<{ dom: number; frame: number }>('openMonth');
        frames.push(frame);
        return dom;
      },
    });
    await diary.close();
    return { ...times, frame: samplesOf(frames.slice(PLAN.warmUps)), pages: month.pages };
  };
  const inSmall = await timesIn(small);
  const inLarge = await timesIn(large);
  return {
    title: 'A month of the Work Diary',
    method: `From the press on *Month* in the open diary of one day until the month's days, weeks and totals are in the DOM. Each day of the
month, and of the weeks that it touches, has a page of 30 segments: ${inLarge.pages} pages are read, 930 segments are shown and billed. The
floor is reading those pages raw, in one request.`,
    rows: [
      compared(`month, ${small.size}`, inSmall.dom, inSmall.raw, GOAL, GOAL_PLUS_MS),
      compared(`month, ${large.size}`, inLarge.dom, inLarge.raw, GOAL, GOAL_PLUS_MS),
      compared(`to the painted frame, ${large.size}`, inLarge.frame, inLarge.raw),
    ],
  };
}
