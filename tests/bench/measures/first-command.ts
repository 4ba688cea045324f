import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Bench } from '../bench.ts';
import { EMPTY_PAGE } from '../extensions.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave } from '../samples.ts';
import { CLOSED_AFTER_MS } from '../chromium.ts';
import { send, switches } from './commands.ts';

const GOAL = 2.5;
const PLAN = { rounds: 40, warmUps: 5 };
const CLOSED_PLAN = { rounds: 15, warmUps: 2 };

/** The first command to a worker that was stopped, against a ping to the 5 KB worker that was stopped. */
export async function measureFirstCommand({ chromium, small, floor }: Bench): Promise<Section> {
  const { extension, seeded } = small;
  const floorPage = await chromium.open(floor, EMPTY_PAGE);
  const page = await chromium.open(extension, EMPTY_PAGE);
  const today = await load(page, 'today');
  const next = switches(seeded, 'first');
  const first = async (from: Page, message: object) => {
    await chromium.stopWorkers();
    const ms = await send(from, message);
    await sleep(AFTERWORK_MS);
    return ms;
  };
  const ping = () => first(floorPage, { type: 'ping' });

  const open = await interleave(PLAN, {
    ping,
    wake: () => first(page, { type: 'wake' }),
    command: async () => {
      await today.call('putToday', { seeded, memo: 'before' });
      return first(page, next());
    },
  });
  const closed = await interleave(CLOSED_PLAN, {
    ping,
    command: async () => {
      await today.call('putToday', { seeded, memo: 'before' });
      await today.call('letGo');
      await chromium.stopWorkers();
      await sleep(CLOSED_AFTER_MS);
      return first(page, next());
    },
  });
  await page.close();
  await floorPage.close();
  return {
    title: 'The first command to a stopped worker',
    method: `A switch, sent as a message by an open page of the extension that reads the diary, as the popup does, to the worker that
Chromium has stopped; until the answer. The floor is a ping from such a page to a stopped worker with a script of 5 KB that
answers it. \`wake\` is the same with nothing to do: what is left of it is the script.`,
    rows: [
      compared('switch', open.command, open.ping, GOAL),
      compared('switch, the database closed before', closed.command, closed.ping),
      compared('wake', open.wake, open.ping),
    ],
  };
}

/** Until the worker has done what it does after it answered. */
const AFTERWORK_MS = 150;
