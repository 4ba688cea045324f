import { previewTime } from '../../storage/exchange/import/import-time.ts';
import type { TimeImport } from '../../storage/exchange/import/import-time.ts';
import type { Waiting } from '../../storage/exchange/import/pace.ts';
import { prepareTime } from '../../storage/exchange/import/prepare-time.ts';
import type { PreparedTime } from '../../storage/exchange/import/prepare-time.ts';
import type { TimeFile } from '../../storage/exchange/import/read-time.ts';
import type { Actor } from '../../storage/model/records.ts';
import type { TimeChoices } from '../../storage/model/time-import.ts';
import { myZone } from '../controls/clock.ts';

/** A file with what a person said of it. */
interface Subject {
  readonly by: Actor;
  readonly file: TimeFile;
  readonly choices: TimeChoices;
}

/** A file's time as it would come into the diary; `what` is null where lines are wrong. */
export interface TimePreviewed {
  readonly prepared: PreparedTime;
  readonly what: TimeImport | null;
}

/** Looks at what a file would do to the diary now. */
export async function lookAtTime(
  { by, file, choices }: Subject,
  { signal, onProgress }: Waiting,
): Promise<TimePreviewed> {
  const at = Date.now();
  const half = (from: number) => (share: number) => onProgress?.(from + share / 2);
  const prepared = await prepareTime(file, choices, at, { signal, onProgress: half(0) });
  if (prepared.faultCount > 0) return { prepared, what: null };
  const what = await previewTime(by, prepared, myZone(), at, { signal, onProgress: half(0.5) });
  return { prepared, what };
}
