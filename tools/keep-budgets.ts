/** Whether the builds and the packages keep what `budgets.ts` allows. `--sizes` prints how large everything is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { budgetFaults, packageFaults } from './budget-faults.ts';
import type { LockFile, PackageFile } from './budget-faults.ts';
import { BUDGETS_KB } from './budgets.ts';
import { ROOT } from './run.ts';
import { sizesOf } from './sizes.ts';

const { sizes: printsSizes } = parseArgs({
  options: { sizes: { type: 'boolean', default: false } },
}).values;

const read = <T>(file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;
const faults = packageFaults(
  read<PackageFile>('package.json'),
  read<LockFile>('package-lock.json'),
);

for (const name of ['chrome-mv3', 'firefox-mv3']) {
  const build = join(ROOT, '.output', name);
  if (!existsSync(build)) {
    faults.push(`There is no ${name} in .output: \`npm run build\` makes it`);
    continue;
  }
  const sizes = sizesOf(build);
  if (printsSizes) {
    for (const [what, bytes] of sizes)
      console.log(`${name} ${what}: ${(bytes / 1024).toFixed(1)} KB`);
  }
  faults.push(...budgetFaults(sizes, BUDGETS_KB).map((fault) => `${name}: ${fault}`));
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
if (faults.length === 0) console.log('budgets: kept');
