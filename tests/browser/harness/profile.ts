import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A browser's profile folder: the one given, which is kept, or a new one, which `remove` removes. */
export async function profileAt(profileDir: string | undefined) {
  const path = profileDir ?? (await mkdtemp(join(tmpdir(), 'activity-diary-')));
  return {
    path,
    remove: async () => {
      if (profileDir === undefined) await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
