/** `npm test`: every check in order, all of them even where one fails. `--only unit,build` runs the steps so named. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, run } from './run.ts';

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  says: string;
  /** The step whose success this one stands on. */
  after?: string;
  check: () => Promise<Count>;
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
  { name: 'unit', says: 'testing rules and operations', check: tests('unit') },
  {
    name: 'storage',
    says: "testing operations on Chromium's IndexedDB",
    check: tests('storage-chromium'),
  },
  {
    name: 'server',
    says: "testing a team's server, by nats-server",
    check: tests('server'),
  },
  {
    name: 'build',
    says: 'building for both browsers',
    check: async () =>
      added([await command('wxt', 'build')(), await command('wxt', 'build', '-b', 'firefox')()]),
  },
  {
    name: 'review',
    says: "putting the Firefox build through Mozilla's review",
    after: 'build',
    check: command('node', 'tools/review.ts'),
  },
  {
    name: 'browser',
    says: 'using the built extension in Chromium and Firefox',
    after: 'build',
    check: tests('browser'),
  },
  {
    name: 'torture',
    says: 'working the built extension while its worker, its tabs and the browser are killed',
    after: 'build',
    check: torture,
  },
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = only === undefined ? STEPS : named(only.split(','));

const failedSteps = new Set<string>();
const counts: Count[] = [];
for (const { name, says, after, check } of chosen) {
  if (after !== undefined && failedSteps.has(after)) {
    console.log(`\n— ${name}: not run, since ${after} failed`);
    counts.push({ passed: 0, failed: 1 });
    continue;
  }
  console.log(`\n— ${name}: ${says} …`);
  const count = await check();
  if (count.failed > 0) failedSteps.add(name);
  counts.push(count);
}
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
  return async (): Promise<Count> =>
    (await run(program, ...words)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The tests of a project of `vitest.config.ts`; a file that cannot even be loaded counts as a failed test. */
function tests(project: string) {
  return async (): Promise<Count> => {
    const report = `.output/tests/${project}.json`;
    await rm(join(ROOT, report), { force: true });
    const ok = await run(
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
async function torture(): Promise<Count> {
  const rounds = 20;
  const report = join(ROOT, '.output/tests/torture.json');
  await rm(report, { force: true });
  const ok = await run(
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
