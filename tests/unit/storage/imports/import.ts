import { db } from '../../../../storage/database.ts';
import { importTime } from '../../../../storage/exchange/import/import-time.ts';
import type { TimeImport } from '../../../../storage/exchange/import/import-time.ts';
import { prepareTime } from '../../../../storage/exchange/import/prepare-time.ts';
import type { PreparedTime } from '../../../../storage/exchange/import/prepare-time.ts';
import { readTimeFile } from '../../../../storage/exchange/import/read-time.ts';
import type { TimeFile } from '../../../../storage/exchange/import/read-time.ts';
import { labelText } from '../../../../storage/model/label.ts';
import type { Actor, Segment } from '../../../../storage/model/records.ts';
import { joinParts } from '../../../../storage/model/segment.ts';
import { CONFLICTS, proposedSources } from '../../../../storage/model/time-import.ts';
import type { TimeChoices } from '../../../../storage/model/time-import.ts';
import { utc } from '../../builders.ts';
import { client } from '../team.ts';

/** When these imports are made. */
export const LATER = utc('2026-03-20 12:00');

/** A file's time as it was read; fails where it was refused. */
export async function timeFile(text: string): Promise<TimeFile> {
  const answer = await readTimeFile(new Blob([text]));
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** Why a file is refused, as `quote_open 3`, or its wrong lines; null where nothing is wrong. */
export async function faultOf(
  text: string | Uint8Array<ArrayBuffer>,
  choices: Partial<TimeChoices> = {},
) {
  const answer = await readTimeFile(new Blob([text]));
  if (!answer.ok) return `${answer.refusal.code} ${answer.refusal.line}`;
  const prepared = await prepareTime(answer.value, choicesFor(answer.value, choices), LATER);
  const { faults } = prepared;
  return faults.length === 0 ? null : faults.map(({ code, line }) => `${code} ${line}`).join('; ');
}

function choicesFor(file: TimeFile, choices: Partial<TimeChoices> = {}): TimeChoices {
  return {
    zone: 'UTC',
    dateOrder: file.dateOrder === 'day' ? 'day' : 'month',
    ...proposedSources(file.source, file.has),
    title: 'Other work',
    people: new Map([['', 'Ann Smith']]),
    ...choices,
  };
}

export async function prepared(
  text: string,
  choices: Partial<TimeChoices> = {},
): Promise<PreparedTime> {
  const file = await timeFile(text);
  return prepareTime(file, choicesFor(file, choices), LATER);
}

/** Imports a file with what is proposed for it; conflicts are left out. */
export async function importFile(
  text: string,
  choices: Partial<TimeChoices> = {},
  by: Actor = client,
): Promise<TimeImport> {
  const answer = await importTime(
    by,
    await prepared(text, choices),
    new Set(CONFLICTS),
    'UTC',
    LATER,
  );
  if (!answer.ok) throw new Error('Conflicts');
  return answer.value;
}

/** All segments of the diary, whole: `2026-03-02 09:00–10:30 Ann Smith / Acme / Web shop:hero image`, in order of time. */
export async function segmentsNow(): Promise<string[]> {
  const [contracts, people, activities, pages] = await Promise.all([
    db.contracts.toArray(),
    db.freelancers.toArray(),
    db.activities.toArray(),
    db.pages.toArray(),
  ]);
  const whole = contracts.flatMap((contract) => {
    const own = pages.filter(({ contractId }) => contractId === contract.id);
    const ids = new Set(own.flatMap(({ segments }) => segments.map(({ id }) => id)));
    return [...ids].map((id) => ({ contract, segment: joinParts(own, id) as Segment }));
  });
  return whole
    .toSorted((a, b) => a.segment.start - b.segment.start)
    .map(({ contract, segment: { start, end, kind, activityId, memo } }) => {
      const code = activities.find(({ id }) => id === activityId)?.code ?? null;
      const who = people.find(({ id }) => id === contract.freelancerId)?.name;
      const when = `${textOf(start)}–${textOf(end).slice(11)}${kind === 'manual' ? ' manual' : ''}`;
      return `${when} ${who} / ${contract.title} / ${labelText(code, memo)}`;
    });
}

function textOf(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?\.000Z$/u, '');
}
