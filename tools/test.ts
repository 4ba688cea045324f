/** `npm test`: every check in order, all of them even where one fails. `--only unit,build` runs the steps so named. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, runTo } from './run.ts';
import type { Output } from './run.ts';

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  says: string;
  /** The step whose success this one stands on. */
  after?: string;
  /** Waits more than it works: runs beside the steps that follow, after the other such steps, its output held until it ends. */
  isBeside?: true;
  /** Needs the machine for itself: begins when the steps beside it have ended. */
  isAlone?: true;
  check: (output: Output) => Promise<Count>;
}

const STEPS: Step[] = [
  {
    name: 'prepare',
    says: 'generating types for the browser API',
    check: command('wxt', 'prepare'),
  },
  { name: 'types', says: 'checking types', check: command('tsc', '--noEmit') },
  {
    name: 'lint',
    says: 'linting',
    check: command(
      'oxlint',
      'components',
      'entrypoints',
      'storage',
      'tests',
      'tools',
      'vitest.config.ts',
      'wxt.config.ts',
    ),
  },
  { name: 'format', says: 'checking the format', check: command('oxfmt', '--check', '.') },
  {
    name: 'unused',
    says: 'looking for unused files, exports and packages',
    check: command('knip'),
  },
  {
    name: 'build',
    says: 'building for both browsers',
    check: async (output) =>
      added([
        await command('wxt', 'build')(output),
        await command('wxt', 'build', '-b', 'firefox')(output),
      ]),
  },
  {
    name: 'budgets',
    says: 'weighing the builds, and counting what they stand on',
    after: 'build',
    check: command('node', 'tools/keep-budgets.ts'),
  },
  {
    name: 'review',
    says: "putting the Firefox build through Mozilla's review",
    after: 'build',
    check: command('node', 'tools/review.ts'),
  },
  {
    name: 'server',
    says: "testing a team's server, by nats-server",
    isBeside: true,
    check: tests('server'),
  },
  {
    name: 'torture',
    says: 'working the built extension while its worker, its tabs and the browser are killed',
    after: 'build',
    isBeside: true,
    check: torture,
  },
  { name: 'unit', says: 'testing rules and operations', check: tests('unit') },
  {
    name: 'storage',
    says: "testing operations on Chromium's IndexedDB",
    check: tests('storage-chromium'),
  },
  {
    name: 'browser',
    says: 'using the built extension in Chromium and Firefox',
    after: 'build',
    isAlone: true,
    check: tests('browser'),
  },
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = only === undefined ? STEPS : named(only.split(','));

const failedSteps = new Set<string>();
const counts: Count[] = [];
let beside = Promise.resolve();
for (const step of chosen) {
  if (step.isBeside) {
    beside = beside.then(() => play(step, 'held'));
    continue;
  }
  if (step.isAlone) await beside;
  await play(step, 'shown');
}
await beside;
const { passed, failed } = added(counts);
if (failed > 0)
  console.log(
    `\nFailed: ${chosen
      .map(({ name }) => name)
      .filter((name) => failedSteps.has(name))
      .join(', ')}`,
  );
process.exitCode = failed > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);

async function play({ name, says, after, check }: Step, output: Output): Promise<void> {
  if (after !== undefined && failedSteps.has(after)) {
    console.log(`\n— ${name}: not run, since ${after} failed`);
    counts.push({ passed: 0, failed: 1 });
    return;
  }
  console.log(`\n— ${name}: ${says} …${output === 'held' ? ' (its words follow at its end)' : ''}`);
  const count = await check(output);
  if (count.failed > 0) failedSteps.add(name);
  counts.push(count);
}

function named(names: string[]): Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No step ${unknown.join(', ')}: there are ${STEPS.map(({ name }) => name).join(', ')}`,
    );
  return STEPS.filter(({ name }) => names.includes(name));
}

/** A check that counts as one test. */
function command(program: string, ...words: string[]) {
  return async (output: Output): Promise<Count> =>
    (await runTo(output, program, ...words)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The tests of a project of `vitest.config.ts`; a file that cannot even be loaded counts as a failed test. */
function tests(project: string) {
  return async (output: Output): Promise<Count> => {
    const report = `.output/tests/${project}.json`;
    await rm(join(ROOT, report), { force: true });
    const ok = await runTo(
      output,
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    );
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(
      await readFile(join(ROOT, report), 'utf8').catch(
        () => '{ "numPassedTests": 0, "numFailedTests": 0 }',
      ),
    ) as { numPassedTests: number; numFailedTests: number };
    return { passed, failed: ok ? failed : Math.max(1, failed) };
  };
}

/** Each round is a test. The seed is a new one each time, and is printed: what was lost can be played again. */
async function torture(output: Output): Promise<Count> {
  const rounds = 20;
  const report = join(ROOT, '.output/tests/torture.json');
  await rm(report, { force: true });
  const ok = await runTo(
    output,
    'node',
    'tests/torture/run.ts',
    '--rounds',
    String(rounds),
    '--report',
    report,
  );
  const { failed } = JSON.parse(
    await readFile(report, 'utf8').catch(() => `{ "failed": ${rounds} }`),
  ) as { failed: number };
  return { passed: rounds - failed, failed: ok ? failed : Math.max(1, failed) };
}

function added(all: Count[]): Count {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}
