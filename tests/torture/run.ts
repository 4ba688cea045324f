/**
 * `npm run torture -- --rounds N --seed S`: the built extension in a real Chromium, worked by six at once while its worker is
 * stopped, its tabs are closed and the browser is killed. After every round all that was answered must be there. The same
 * seed plays the same plan.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../tools/run.ts';
import type { Stored } from '../unit/storage/sound.ts';
import { play } from './actors.ts';
import { corruptionsIn } from './browser.ts';
import { Journal } from './journal.ts';
import { look, lossesOf } from './losses.ts';
import type { Loss, LossKind } from './losses.ts';
import { planOf } from './plan.ts';
import type { ActorName, Fault, Plan } from './plan.ts';
import { Stage } from './stage.ts';
import type { Team } from './team.ts';

/** As long as the pages are to grow. */
const ROUNDS_A_CONTRACT = 5;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    extension: { type: 'string', default: '.output/chrome-mv3' },
    /** A file for how many rounds lost something. */
    report: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!(Number.isSafeInteger(rounds) && rounds > 0 && Number.isSafeInteger(seed))) {
  throw new Error('--rounds and --seed take whole numbers');
}

const profile = await mkdtemp(join(tmpdir(), 'activity-diary-torture-'));
const stage = new Stage(resolve(ROOT, values.extension), profile);
const journal = new Journal();
const faults = new Map<Fault, number>();
const losses = new Map<LossKind, number>();
let roundsLost = 0;
console.log(`torture: ${rounds} rounds with seed ${seed}`);
const beganAt = Date.now();
let team = await (await stage.tabOf('reader')).operations.call<Team>('setUp');
let before = look((await readAll()).stored);

for (let round = 1; round <= rounds; round += 1) {
  const sentBefore = journal.entries.length;
  const done = await playRound(round, planOf(seed, round));
  const { stored, faults: unsound } = await readAll();
  const now = look(stored);
  const isDatabaseThere = stored.contracts.some(({ id }) => id === team.shown.id);
  const found: Loss[] = isDatabaseThere
    ? [
        ...unsound.map((says): Loss => ({ kind: 'soundness', says })),
        ...lossesOf(journal.entries, journal.faultsAt, before, now),
      ]
    : [{ kind: 'database', says: (await corruptionsIn(profile)).at(-1) ?? 'nobody said why' }];
  if (!isDatabaseThere || round % ROUNDS_A_CONTRACT === 0) {
    const { operations } = await stage.tabOf('reader');
    team = await operations.call<Team>(isDatabaseThere ? 'renew' : 'setUp', team);
    before = look((await readAll()).stored);
  } else {
    before = now;
  }
  for (const { kind } of found) losses.set(kind, (losses.get(kind) ?? 0) + 1);
  const entries = journal.entries.slice(sentBefore);
  const count = (is: string) => entries.filter(({ answer }) => answer.is === is).length;
  console.log(
    `${round}: ${entries.length} operations (${count('done')} done, ${count('refused')} refused, ${count('unknown')} without an answer), ${done.length === 0 ? 'no faults' : `faults: ${done.join(', ')}`}, ${found.length} losses; ${now.wholes.size} segments`,
  );
  for (const { kind, says } of found) console.log(`   LOSS of ${kind}: ${says}`);
  if (found.length === 0) continue;
  roundsLost += 1;
  console.log(`   To play it again: npm run torture -- --rounds ${round} --seed ${seed}`);
}
await stage.close();
await rm(profile, { recursive: true, force: true, maxRetries: 5 });

const kinds = new Map<string, number>();
const unanswered = new Map<string, number>();
for (const { wish, answer } of journal.entries) {
  kinds.set(wish.kind, (kinds.get(wish.kind) ?? 0) + 1);
  if (answer.is === 'unknown') {
    unanswered.set(answer.error, (unanswered.get(answer.error) ?? 0) + 1);
  }
}
const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
const total = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`Operations: ${listed(kinds)}`);
console.log(`Without an answer: ${listed(unanswered)}`);
console.log(`Faults: ${listed(faults)}`);
console.log(`Losses: ${listed(losses)}`);
console.log(
  `${rounds} rounds, ${journal.entries.length} operations, ${total(faults)} faults, ${total(losses)} losses`,
);
if (values.report !== undefined) {
  await mkdir(dirname(values.report), { recursive: true });
  await writeFile(values.report, JSON.stringify({ failed: roundsLost }));
}
process.exitCode = total(losses) > 0 ? 1 : 0;

/** Plays all actors at once, and the faults among them; answers the faults that came about. */
async function playRound(round: number, plan: Plan): Promise<Fault[]> {
  const scene = { stage, journal, team, beganAt, round };
  const names = Object.keys(plan.operations) as ActorName[];
  const made: Fault[] = [];
  let events = 0;
  let left = plan.faults;
  let inflicting = Promise.resolve();
  const stopListening = journal.listen(() => {
    events += 1;
    const due = left.filter(({ after }) => after <= events);
    left = left.filter(({ after }) => after > events);
    for (const fault of due) {
      made.push(fault.fault);
      faults.set(fault.fault, (faults.get(fault.fault) ?? 0) + 1);
      inflicting = inflicting.then(async () => {
        journal.faultsAt.push(Date.now());
        await stage.inflict(fault);
        journal.faultsAt.push(Date.now());
      });
    }
  });
  await Promise.all(names.map((name) => play(scene, name, plan.operations[name])));
  stopListening();
  await inflicting;
  return made;
}

async function readAll(): Promise<{ stored: Stored; faults: string[] }> {
  return (await stage.tabOf('reader')).operations.call('read');
}
