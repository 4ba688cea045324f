import type { Bench } from '../bench.ts';
import { EMPTY_PAGE } from '../extensions.ts';
import type { Seen } from '../in-page/screen.ts';
import { load } from '../in-page.ts';
import { compared } from '../report.ts';
import type { Section } from '../report.ts';
import { interleave, samplesOf } from '../samples.ts';
import { send, switches } from './commands.ts';

const GOAL = 3;
const PLAN = { rounds: 60, warmUps: 10 };

/** From the worker's commit of a switch to the frame of an open Work Diary that shows it. */
export async function measureScreen({ chromium, small }: Bench): Promise<Section> {
  const { extension, seeded } = small;
  const diary = await chromium.open(extension, `options.html#/diary?contract=${seeded.contractId}`);
  const inDiary = await load(diary, 'screen');
  const sender = await chromium.open(extension, EMPTY_PAGE);
  const today = await load(sender, 'today');
  await diary.bringToFront();
  await send(sender, { type: 'wake' });
  const worker = chromium.worker(extension);
  await worker.evaluate(noteCommits);

  const next = switches(seeded, 'screen');
  const dom: number[] = [];
  const fromCommand: number[] = [];
  const switchOnce = async () => {
    await today.call('putToday', { seeded, memo: 'before' });
    const command = next();
    const seen = inDiary.call<Seen>('whenSeen', command.memo);
    const sent = await sender.evaluate(() => performance.timeOrigin + performance.now());
    await send(sender, command);
    const { dom: domAt, frame } = await seen;
    const committed = await worker.evaluate(() => (globalThis as unknown as Noted).lastCommit);
    dom.push(domAt - committed);
    fromCommand.push(frame - sent);
    return frame - committed;
  };
  const times = await interleave(PLAN, {
    roundTrip: () => send(sender, { type: 'wake' }),
    roundTripAndFrame: () => inDiary.call<number>('roundTripAndFrame'),
    frame: switchOnce,
  });
  await diary.close();
  await sender.close();
  const counted = (all: readonly number[]) => samplesOf(all.slice(PLAN.warmUps));
  return {
    title: 'A switch on the screen of an open page',
    method: `The Work Diary of the contract is open, another page sends the command to the warm worker. What has the goal is the time
from the worker's commit until the diary's DOM shows the new label; the floor is a \`wake\` and its answer. A frame comes only
every 16.7 ms, whoever waits for it: the times until the painted frame stand beside a \`wake\`, its answer and a frame.`,
    rows: [
      compared('commit to the DOM of the open page', counted(dom), times.roundTrip, GOAL),
      compared('commit to the painted frame', times.frame, times.roundTripAndFrame),
      compared('command to the painted frame', counted(fromCommand), times.roundTripAndFrame),
    ],
  };
}

interface Noted {
  lastCommit: number;
}

/** Runs in the worker: notes when a transaction that wrote the recording is complete. */
function noteCommits(): void {
  const noted = globalThis as unknown as Noted;
  const put = Reflect.get(IDBObjectStore.prototype, 'put');
  IDBObjectStore.prototype.put = function putNoted(...given) {
    if (this.name === 'recordings') {
      this.transaction.addEventListener('complete', () => {
        noted.lastCommit = performance.timeOrigin + performance.now();
      });
    }
    return Reflect.apply(put, this, given);
  };
}
