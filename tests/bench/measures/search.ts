import type { Bench } from '../bench.ts';
import { EMPTY_PAGE } from '../extensions.ts';
import { load } from '../in-page.ts';
import { compared, timed } from '../report.ts';
import type { Section } from '../report.ts';
import { samplesOf } from '../samples.ts';

const GOAL_MS = 8;
const ACTIVITIES = 10_000;
const ROUNDS = 20;
const WARM_UPS = 2;
/** Found by code and by description, in two words, by letters and with a slip. */
const TYPED = ['design', 'hero checkout', 'ubersicht-1', 'icons of', 'zzz'];
const NEARLY = ['dsgn9', 'desgin', 'chekcout'];

const WAYS = ['exact', 'plain', 'near', 'first'] as const;

/** Ranking 10 000 activities at each key. */
export async function measureSearch({ chromium, small }: Bench): Promise<Section> {
  const page = await chromium.open(small.extension, EMPTY_PAGE);
  const inPage = await load(page, 'search');
  await inPage.call('prepareSearch', ACTIVITIES);
  const keysOf = async (way: string, texts: readonly string[]) => {
    const times = [];
    for (const text of texts) times.push(await inPage.call<number[]>(way, text));
    return times.flat();
  };
  const times: Record<(typeof WAYS)[number], number[]> = {
    exact: [],
    plain: [],
    near: [],
    first: [],
  };
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const taken = {
      exact: await keysOf('timeKeys', TYPED),
      plain: await keysOf('timeKeysPlain', TYPED),
      near: await keysOf('timeKeys', NEARLY),
      first: [await inPage.call<number>('timeFirstKey')],
    };
    if (round < 0) continue;
    for (const way of WAYS) times[way].push(...taken[way]);
  }
  await page.close();
  return {
    title: 'Ranking at each key',
    method: `\`suggestActivities\` of \`storage/model/search\` over ${ACTIVITIES.toLocaleString('en').replaceAll(',', ' ')} activities, for each key of ${TYPED.map((text) => `“${text}”`).join(', ')}; what is
typed so far is ranked anew. The floor looks for the text alone and ranks nothing. *Nearly*: ${NEARLY.map((text) => `“${text}”`).join(', ')}. *First*: the list was just
read, and nothing is known of it yet.`,
    rows: [
      timed('a key', samplesOf(times.exact), GOAL_MS),
      compared('a key, against the plain search', samplesOf(times.exact), samplesOf(times.plain)),
      timed('a key of what nearly matches', samplesOf(times.near), GOAL_MS),
      timed('the first key', samplesOf(times.first), GOAL_MS),
    ],
  };
}
