import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../tools/run.ts';

/** A copy of the built extension in a folder of its own; `remove` takes it away. */
interface Variant {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

interface Manifest {
  readonly permissions: readonly string[];
  readonly optional_host_permissions?: readonly string[];
}

/** A copy of the built extension without a permission. */
export function withoutPermission(built: string, permission: string): Promise<Variant> {
  return variantOf(built, (manifest) => ({
    ...manifest,
    permissions: manifest.permissions.filter((each) => each !== permission),
  }));
}

/** A copy that may read the pages that the extension may ask for: without a screen nobody can answer Chromium's question. */
export function withPages(built: string): Promise<Variant> {
  return variantOf(built, ({ optional_host_permissions: pages = [], ...manifest }) => ({
    ...manifest,
    host_permissions: pages,
  }));
}

async function variantOf(built: string, change: (manifest: Manifest) => object): Promise<Variant> {
  const path = await mkdtemp(join(tmpdir(), 'activity-diary-variant-'));
  await cp(join(ROOT, built), path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  await writeFile(file, JSON.stringify(change(manifest)));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
