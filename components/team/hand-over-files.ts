import { handOverOf } from '../../storage/hand-over.ts';
import { done, refused } from '../../storage/model/outcome.ts';
import type { Outcome } from '../../storage/model/outcome.ts';
import type { Freelancer } from '../../storage/model/records.ts';
import type { Day } from '../../storage/model/time.ts';
import type { HandOver, HandOverKind } from '../../storage/sync/hand-over.ts';
import { saveFile } from '../backups/save-file.ts';
import { readKeys } from './team-keys.ts';

const KINDS: Readonly<Record<HandOverKind, string>> = {
  contract: 'contract',
  labels: 'labels',
  diary: 'diary',
};

/** Saves a file for a freelancer, or of them, signed with this browser's key; answers its name. */
export async function saveHandOver(
  kind: HandOverKind,
  { id, name }: Freelancer,
  week: Day | null,
): Promise<Outcome<string>> {
  const at = Date.now();
  const [keys, handOver] = await Promise.all([readKeys(), handOverOf(kind, id, week, at)]);
  if (keys?.role !== 'file' || !handOver) return refused({ code: 'team_missing', field: 'team' });
  // What signs is loaded by who hands files on, and by nobody else.
  const { handOverText } = await import('../../storage/sync/hand-over.ts');
  const text = handOverText(handOver, keys.seed);
  const day = week ?? new Date(at).toISOString().slice(0, 10);
  const person = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const file = `${KINDS[kind]}-${person}-${day}.activity-diary.txt`;
  saveFile(new Blob([text], { type: 'text/plain' }), file);
  return done(file);
}

/** What a file says; refused where it is none, or was changed after it was saved. */
export async function openHandOver(text: string): Promise<Outcome<HandOver>> {
  const { parseHandOver } = await import('../../storage/sync/hand-over.ts');
  return parseHandOver(text);
}
