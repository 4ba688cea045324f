import { db, newId } from './database.ts';
import { refused, done } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type { SavedReport } from './model/records.ts';
import { TITLE_MAX } from './model/terms.ts';
import type { EpochMs } from './model/time.ts';

/** The reports that were saved in this browser, by name. */
export async function readSavedReports(): Promise<SavedReport[]> {
  const all = await db.reports.toArray();
  return all.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Saves a report under a name; in place of another of the same name. `view` is a `viewText`. */
export function saveReport(name: string, view: string, at: EpochMs): Promise<Outcome<SavedReport>> {
  return db.transaction('rw', db.reports, async () => {
    const given = name.trim();
    const refusal = nameRefusal(given);
    if (refusal) return refused(refusal);
    const known = await reportNamed(given);
    const report: SavedReport = { id: known?.id ?? newId(), name: given, view, at };
    await db.reports.put(report);
    return done(report);
  });
}

/** Gives a saved report another name, which is no other's. */
export function renameReport(
  { id }: Pick<SavedReport, 'id'>,
  name: string,
): Promise<Outcome<SavedReport | null>> {
  return db.transaction('rw', db.reports, async () => {
    const given = name.trim();
    const refusal = nameRefusal(given);
    if (refusal) return refused(refusal);
    const other = await reportNamed(given);
    if (other && other.id !== id) return refused({ code: 'report_name_taken', field: 'name' });
    const report = await db.reports.get(id);
    // Deleted in another tab: there is nothing left to name.
    if (!report) return done(null);
    const renamed = { ...report, name: given };
    await db.reports.put(renamed);
    return done(renamed);
  });
}

function nameRefusal(name: string): Refusal | null {
  if (name === '') return { code: 'report_name_missing', field: 'name' };
  return name.length > TITLE_MAX ? { code: 'report_name_too_long', field: 'name' } : null;
}

async function reportNamed(name: string): Promise<SavedReport | undefined> {
  return (await db.reports.toArray()).find((each) => each.name === name);
}

/** Deletes a saved report; `keepReport` brings it back. */
export function deleteReport({ id }: SavedReport): Promise<void> {
  return db.reports.delete(id);
}

/** Puts a saved report back as it was. */
export async function keepReport(report: SavedReport): Promise<void> {
  await db.reports.put(report);
}
