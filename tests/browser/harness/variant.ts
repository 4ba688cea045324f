import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../tools/run.ts';

/** A copy of the built extension without a permission, in a folder of its own; `remove` takes it away. */
export async function withoutPermission(
  built: string,
  permission: string,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'activity-diary-variant-'));
  await cp(join(ROOT, built), path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((each) => each !== permission);
  await writeFile(file, JSON.stringify({ ...manifest, permissions }));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
