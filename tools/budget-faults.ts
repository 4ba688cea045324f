import { MAY_RUN_SCRIPTS, PACKAGES } from './budgets.ts';

export interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}

/** What is larger than its budget, has none, or has one and is not there; in words that say what to do. */
export function budgetFaults(
  sizes: ReadonlyMap<string, number>,
  budgetsKb: Readonly<Record<string, number>>,
): string[] {
  const faults = [...sizes].flatMap(([what, bytes]) => {
    const budget = budgetsKb[what];
    const kb = (bytes / 1024).toFixed(1);
    if (budget === undefined)
      return `${what}: ${kb} KB, and no budget in tools/budgets.ts: give it one`;
    if (bytes <= budget * 1024) return [];
    return `${what}: ${kb} KB, and its budget is ${budget} KB: make it smaller, or say in tools/budgets.ts why not`;
  });
  const unused = Object.keys(budgetsKb).filter((what) => !sizes.has(what));
  return [
    ...faults,
    ...unused.map((what) => `${what}: there is none; take its budget out of tools/budgets.ts`),
  ];
}

/** Which packages are shipped, or run scripts when installed, without being named in `budgets.ts`. */
export function packageFaults(packages: PackageFile, lock: LockFile): string[] {
  const shipped = Object.entries(packages.dependencies ?? {});
  const withScripts = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  return [
    ...shipped
      .filter(([name]) => !Object.hasOwn(PACKAGES, name))
      .map(([name]) => `${name} is shipped, and tools/budgets.ts does not say why`),
    ...Object.keys(PACKAGES)
      .filter((name) => !shipped.some(([each]) => each === name))
      .map((name) => `${name} is no more shipped: take it out of tools/budgets.ts`),
    ...[...shipped, ...Object.entries(packages.devDependencies ?? {})]
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version))
      .map(([name, version]) => `${name} is ${version}: pin one exact version`),
    ...withScripts
      .filter((name) => !Object.hasOwn(MAY_RUN_SCRIPTS, name))
      .map((name) => `${name} runs a script when it is installed: it may not`),
  ];
}
