import { activityIds } from '../../activity-ids.ts';
import { db, newId } from '../../database.ts';
import { DESCRIPTION_MAX } from '../../model/activity.ts';
import { overlap } from '../../model/intervals.ts';
import type { Interval } from '../../model/intervals.ts';
import { NotAllowed } from '../../model/outcome.ts';
import type {
  Activity,
  ActivityId,
  Actor,
  Contract,
  ContractId,
  DiaryPage,
  Edit,
  Freelancer,
  FreelancerId,
  LabelPage,
  Segment,
  SegmentId,
} from '../../model/records.ts';
import type { Amount } from '../../model/restore.ts';
import { partsByDay } from '../../model/segment.ts';
import { DEFAULT_TERMS } from '../../model/terms.ts';
import { DAY_MS, utcDayOf } from '../../model/time.ts';
import type { Day, EpochMs, Zone } from '../../model/time.ts';
import { CONFLICTS, contractConflict, contractNamed, isLocked } from '../../model/time-import.ts';
import type { CodeName, ImportConflict, ImportEntry, TitleName } from '../../model/time-import.ts';
import { freelancerPages } from '../../freelancer-pages.ts';
import { PAGE_TABLES, putPagesOf } from '../../pages.ts';
import { recordHereIfNobodyDoes } from '../../settings.ts';
import { Pace } from './pace.ts';
import type { Waiting } from './pace.ts';
import type { PersonTime, PreparedTime } from './prepare-time.ts';

/** Entries that may not be added as things stand: how much, and the first lines. */
export interface Conflicting extends Amount {
  readonly lines: readonly number[];
}

/** What an import of time does, or would do. */
export interface TimeImport {
  readonly added: Amount;
  /** Entries that the diary has. */
  readonly known: number;
  /** Entries that were imported before, and deleted since: they stay so. */
  readonly deleted: number;
  readonly conflicts: Readonly<Record<ImportConflict, Conflicting>>;
  /** Of what is added: in weeks that are closed to the freelancer. Only the client can add there. */
  readonly locked: Amount;
  /** Names of freelancers who are new. */
  readonly freelancers: readonly string[];
  readonly contracts: readonly { readonly title: string; readonly freelancer: string }[];
  /** Codes of activities that are new. */
  readonly activities: readonly string[];
  /** How many activities it assigns to contracts that are there. */
  readonly assigned: number;
  /** Codes of archived activities that get time. */
  readonly archived: readonly string[];
  /** Where the latest of what is added lies; null where nothing is. */
  readonly latest: { readonly contractId: ContractId; readonly day: Day } | null;
}

export type TimeImportAnswer =
  | { readonly ok: true; readonly value: TimeImport }
  /** Nothing was done: there are conflicts that nobody said to leave out. */
  | { readonly ok: false; readonly value: TimeImport };

const TABLES = [
  db.activities,
  db.contracts,
  db.freelancers,
  db.recordings,
  db.settings,
  db.team,
  ...PAGE_TABLES,
];

/** Whether the import needs what only the client may make: contracts, freelancers, activities, assignments. */
export function needsClient(what: TimeImport): boolean {
  return (
    what.freelancers.length + what.contracts.length + what.activities.length + what.assigned > 0
  );
}

/** What `importTime` would do now, where all conflicts are left out. */
export function previewTime(
  by: Actor,
  prepared: PreparedTime,
  zone: Zone,
  at: EpochMs,
  waiting: Waiting = {},
): Promise<TimeImport> {
  return db.transaction('r', TABLES, () =>
    new Importing(by, prepared, zone, at, waiting).run(false),
  );
}

/**
 * Adds a file's time to the diary, with the contracts, freelancers and activities that it names: all of it, or nothing.
 * `leaveOut` tells which conflicts a person said to leave out. Doing it twice is doing it once.
 *
 * The client may import anyone's time: a browser that has no team belongs to who sits at it, in both roles. A freelancer
 * imports their own time, on contracts and activities that are there. New freelancers are of `zone`.
 */
export async function importTime(
  by: Actor,
  prepared: PreparedTime,
  leaveOut: ReadonlySet<ImportConflict>,
  zone: Zone,
  at: EpochMs,
  waiting: Waiting = {},
): Promise<TimeImportAnswer> {
  if (prepared.faultCount > 0) throw new RangeError('A file with wrong lines is not imported');
  try {
    const value = await db.transaction('rw', TABLES, async () => {
      if (by.role === 'client' && (await db.team.get('team'))) {
        throw new NotAllowed("In a team, a freelancer's time is imported by the freelancer");
      }
      const done = await new Importing(by, prepared, zone, at, waiting).run(true);
      if (CONFLICTS.some((kind) => done.conflicts[kind].count > 0 && !leaveOut.has(kind))) {
        throw new Conflicted(done);
      }
      if (by.role === 'freelancer' && needsClient(done)) {
        throw new NotAllowed('Only the client may create what the file names');
      }
      return done;
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Conflicted) return { ok: false, value: error.what };
    throw error;
  }
}

/** Ends the transaction without a trace. */
class Conflicted extends Error {
  readonly what: TimeImport;

  constructor(what: TimeImport) {
    super('Conflicts');
    this.what = what;
  }
}

/** About how many entries are looked at between two requests to the database: some milliseconds. */
const CHUNK = 2_000;
const LINES_KEPT = 100;
const PAGES_READ = 250;

/** A contract that gets time, and what of it changes. */
interface Use {
  readonly contract: Contract;
  readonly isNew: boolean;
  readonly assigned: Set<ActivityId>;
  /** Of activities that are assigned by the import. */
  readonly gained: Set<ActivityId>;
  isUsed: boolean;
  /** The first of its time. */
  first: EpochMs;
}

interface Known<T> {
  readonly record: T;
  readonly isNew: boolean;
  isUsed: boolean;
}

class Importing {
  readonly #by: Actor;
  readonly #prepared: PreparedTime;
  readonly #zone: Zone;
  readonly #at: EpochMs;
  readonly #pace: Pace;
  readonly #people = new Map<string, Known<Freelancer>>();
  readonly #activities = new Map<string, Known<Activity>>();
  readonly #uses: Use[] = [];
  /** By what names them, so that no text is compared twice. */
  readonly #activityOf = new Map<CodeName, Known<Activity>>();
  #useOf = new Map<TitleName, Use>();
  #contractsOf: ReadonlyMap<FreelancerId, readonly Contract[]> = new Map();
  /** Ids of the file that stand somewhere in the diary; null where they are looked for beside the entries. */
  #ownIds: { readonly filed: Set<SegmentId>; readonly deleted: Set<SegmentId> } | null = null;
  readonly #conflicts = new Map<ImportConflict, { count: number; ms: number; lines: number[] }>();
  readonly #added = { count: 0, ms: 0 };
  readonly #locked = { count: 0, ms: 0 };
  readonly #days = new Map<number, Day>();
  #nextActivityId = activityIds([]);
  #latest: { readonly contractId: ContractId; readonly start: EpochMs } | null = null;
  #known = 0;
  #deleted = 0;
  #seen = 0;
  /** The writing under way. */
  #written: PromiseLike<void> = Promise.resolve();

  constructor(by: Actor, prepared: PreparedTime, zone: Zone, at: EpochMs, waiting: Waiting) {
    this.#by = by;
    this.#prepared = prepared;
    this.#zone = zone;
    this.#at = at;
    this.#pace = new Pace(waiting);
  }

  /** Within a transaction of `TABLES`. */
  async run(isWriting: boolean): Promise<TimeImport> {
    const [activities, contracts, freelancers] = await Promise.all([
      db.activities.toArray(),
      db.contracts.toArray(),
      db.freelancers.toArray(),
    ]);
    for (const record of activities) {
      this.#activities.set(record.key, { record, isNew: false, isUsed: false });
    }
    this.#nextActivityId = activityIds(activities.map(({ id }) => id));
    for (const record of freelancers) {
      this.#people.set(record.key, { record, isNew: false, isUsed: false });
    }
    this.#contractsOf = Map.groupBy(contracts, ({ freelancerId }) => freelancerId);
    if (this.#prepared.hasOwnIds) this.#ownIds = await this.#findOwnIds();
    try {
      for (const person of this.#prepared.people) await this.#runPerson(person, isWriting);
    } finally {
      await this.#written;
    }
    if (isWriting) await this.#writeNames();
    return this.#done();
  }

  async #runPerson(person: PersonTime, isWriting: boolean): Promise<void> {
    const freelancer = this.#freelancerOf(person);
    const { id } = freelancer.record;
    if (this.#by.role === 'freelancer' && this.#by.id !== id) {
      throw new NotAllowed('This time is of another freelancer');
    }
    this.#useOf = new Map();
    const recording = freelancer.isNew ? undefined : await db.recordings.get(id);
    const running = recording ? { start: recording.start, end: Infinity } : null;
    const edits: readonly Edit[] = [
      { kind: 'imported', at: this.#at, from: this.#prepared.source },
    ];
    let lastEnd = -Infinity;
    let carried: readonly DiaryPage[] = [];
    for (const entries of chunksOf(person)) {
      const days = this.#daysOf(entries);
      // What the last part wrote may go on over midnight, into this one.
      const pages = freelancer.isNew
        ? carried.filter(({ day }) => day >= (days[0] ?? ''))
        : await freelancerPages(id, days);
      const beside = new Beside(pages, running, this.#ownIds);
      const accepted: { entry: ImportEntry; use: Use; activity: Known<Activity> | null }[] = [];
      for (const entry of entries) {
        if (beside.deleted.has(entry.id)) this.#deleted += 1;
        else if (beside.filed.has(entry.id)) this.#known += 1;
        else {
          const use = this.#useFor(entry.title, freelancer);
          const activity = entry.activity && this.#activityFor(entry.activity);
          const touched = this.#utcDays(entry);
          const conflict =
            (use.isNew
              ? null
              : contractConflict(entry, use.contract, touched, this.#by, this.#at)) ??
            (entry.start < lastEnd ? 'overlap_file' : null) ??
            (beside.overlaps(entry) ? 'overlap_diary' : null);
          if (conflict) this.#note(conflict, entry);
          else {
            lastEnd = entry.end;
            accepted.push({ entry, use, activity });
            this.#accept(entry, use, activity, touched);
          }
        }
      }
      freelancer.isUsed ||= accepted.length > 0;
      if (isWriting && accepted.length > 0) {
        const filed = filedIn(
          pages,
          accepted.map(({ entry, use, activity }) => [
            use.contract,
            segmentOf(entry, activity?.record.id ?? null, edits),
          ]),
        );
        await this.#written;
        this.#written = this.#write(filed, accepted, days);
        carried = filed;
        // Of a new freelancer nothing has to be read: the next part is made while this one is written.
        if (!freelancer.isNew) await this.#written;
      }
      this.#seen += entries.length;
      this.#pace.tell(this.#seen / this.#prepared.count);
    }
  }

  /** Writes pages with what follows from them and their labels: a contract that is new has none. */
  async #write(
    pages: readonly DiaryPage[],
    accepted: readonly { readonly use: Use }[],
    days: readonly Day[],
  ): Promise<void> {
    const [first, last] = [days[0], days.at(-1)];
    const known = new Set(accepted.filter(({ use }) => !use.isNew).map(({ use }) => use.contract));
    const labels = new Map<string, LabelPage>();
    for (const { id } of known) {
      const ofContract = await db.labels
        .where(':id')
        .between([id, first], [id, last], true, true)
        .toArray();
      for (const page of ofContract) labels.set(`${id} ${page.day}`, page);
    }
    await putPagesOf(
      new Map(pages.map((page) => [page, labels.get(`${page.contractId} ${page.day}`)])),
    );
  }

  #freelancerOf({ name, key }: PersonTime): Known<Freelancer> {
    let known = this.#people.get(key);
    if (!known) {
      const record: Freelancer = { id: newId(), name, key, zone: this.#zone };
      known = { record, isNew: true, isUsed: false };
      this.#people.set(key, known);
    }
    return known;
  }

  #useFor(name: TitleName, freelancer: Known<Freelancer>): Use {
    let use = this.#useOf.get(name);
    if (use) return use;
    const { id } = freelancer.record;
    const known = contractNamed(name.key, this.#contractsOf.get(id) ?? []);
    const same =
      known === undefined
        ? [...this.#useOf].find(([{ key }]) => key === name.key)?.[1]
        : this.#uses.find(({ contract }) => contract.id === known.id);
    if (!same) {
      const contract: Contract = known ?? {
        id: newId(),
        title: name.title,
        freelancerId: id,
        terms: DEFAULT_TERMS,
        assigned: [],
        createdAt: this.#at,
        closedAt: null,
      };
      use = {
        contract,
        isNew: known === undefined,
        assigned: new Set(contract.assigned),
        gained: new Set(),
        isUsed: false,
        first: this.#at,
      };
      this.#uses.push(use);
    } else use = same;
    this.#useOf.set(name, use);
    return use;
  }

  #activityFor(name: CodeName): Known<Activity> {
    let activity = this.#activityOf.get(name) ?? this.#activities.get(name.key);
    if (!activity) {
      const record: Activity = {
        id: this.#nextActivityId(),
        code: name.code,
        key: name.key,
        description: name.description.trim().slice(0, DESCRIPTION_MAX),
        url: null,
        budgetHours: null,
        createdAt: this.#at,
        archivedAt: null,
      };
      activity = { record, isNew: true, isUsed: false };
      this.#activities.set(name.key, activity);
    }
    this.#activityOf.set(name, activity);
    return activity;
  }

  #accept(
    entry: ImportEntry,
    use: Use,
    activity: Known<Activity> | null,
    days: readonly Day[],
  ): void {
    const ms = entry.end - entry.start;
    this.#added.count += 1;
    this.#added.ms += ms;
    if (!use.isNew && isLocked(use.contract, days, this.#at)) {
      this.#locked.count += 1;
      this.#locked.ms += ms;
    }
    use.isUsed = true;
    if (entry.start > (this.#latest?.start ?? -Infinity)) {
      this.#latest = { contractId: use.contract.id, start: entry.start };
    }
    use.first = Math.min(use.first, entry.start);
    if (!activity) return;
    activity.isUsed = true;
    const { id, archivedAt } = activity.record;
    // What is archived stands in no picker: the client does not get it assigned, and the freelancer asks for it.
    const isWanted = archivedAt === null || this.#by.role === 'freelancer';
    if (isWanted && !use.assigned.has(id)) {
      use.assigned.add(id);
      use.gained.add(id);
    }
  }

  #note(kind: ImportConflict, { start, end, line }: ImportEntry): void {
    const noted = this.#conflicts.get(kind) ?? { count: 0, ms: 0, lines: [] };
    noted.count += 1;
    noted.ms += end - start;
    if (noted.lines.length < LINES_KEPT) noted.lines.push(line);
    this.#conflicts.set(kind, noted);
  }

  /** The ids of the diary's own files may stand on any page, whatever the file says of whose they are and when. */
  async #findOwnIds() {
    const filed = new Set<SegmentId>();
    const deleted = new Set<SegmentId>();
    const own = new Set<SegmentId>();
    for (const { days } of this.#prepared.people) {
      for (const entries of days.values()) for (const { id } of entries) own.add(id);
    }
    let pages = await db.pages.limit(PAGES_READ).toArray();
    for (let last = pages.at(-1); last; last = pages.at(-1)) {
      for (const page of pages) {
        for (const id of idsFiled(page)) if (own.has(id)) filed.add(id);
        for (const { segment } of page.deleted) if (own.has(segment.id)) deleted.add(segment.id);
      }
      this.#pace.tell(0);
      const after = [last.contractId, last.day];
      pages = await db.pages.where(':id').above(after).limit(PAGES_READ).toArray();
    }
    for (const id of filed) deleted.delete(id);
    return { filed, deleted };
  }

  async #writeNames(): Promise<void> {
    const isMade = <T>({ isNew, isUsed }: Known<T>) => isNew && isUsed;
    const freelancers = [...this.#people.values()].filter(isMade).map(({ record }) => record);
    const activities = [...this.#activities.values()].filter(isMade).map(({ record }) => record);
    const contracts = this.#uses.flatMap(({ contract, isNew, isUsed, gained, first }) =>
      isUsed && (isNew || gained.size > 0)
        ? [
            {
              ...contract,
              assigned: [...contract.assigned, ...gained],
              // Its first rate counts from its first day on.
              createdAt: isNew ? first : contract.createdAt,
            },
          ]
        : [],
    );
    await Promise.all([
      db.freelancers.bulkAdd(freelancers),
      db.activities.bulkAdd(activities),
      db.contracts.bulkPut(contracts),
    ]);
    if (freelancers[0]) await recordHereIfNobodyDoes(freelancers[0].id);
  }

  #done(): TimeImport {
    const made = this.#uses.filter(({ isUsed, isNew }) => isUsed && isNew);
    const names = new Map(
      [...this.#people.values()].map(({ record }) => [record.id, record.name] as const),
    );
    const used = [...this.#activities.values()].filter(({ isUsed }) => isUsed);
    const none: Conflicting = { count: 0, ms: 0, lines: [] };
    return {
      added: this.#added,
      known: this.#known,
      deleted: this.#deleted,
      conflicts: Object.fromEntries(
        CONFLICTS.map((kind) => [kind, this.#conflicts.get(kind) ?? none]),
      ) as Record<ImportConflict, Conflicting>,
      locked: this.#locked,
      freelancers: [...this.#people.values()]
        .filter(({ isNew, isUsed }) => isNew && isUsed)
        .map(({ record }) => record.name),
      contracts: made.map(({ contract: { title, freelancerId } }) => ({
        title,
        freelancer: names.get(freelancerId) ?? '',
      })),
      activities: used.filter(({ isNew }) => isNew).map(({ record }) => record.code),
      assigned: this.#uses
        .filter(({ isNew }) => !isNew)
        .reduce((sum, { gained }) => sum + gained.size, 0),
      archived: used
        .filter(({ record }) => record.archivedAt !== null)
        .map(({ record }) => record.code),
      latest: this.#latest && {
        contractId: this.#latest.contractId,
        day: utcDayOf(this.#latest.start),
      },
    };
  }

  /** The UTC days from the first start to the last end. */
  #daysOf(entries: readonly ImportEntry[]): Day[] {
    const [first] = entries;
    if (!first) return [];
    const end = entries.reduce((latest, entry) => Math.max(latest, entry.end), 0);
    return this.#utcDays({ start: first.start, end });
  }

  #utcDays({ start, end }: Interval): Day[] {
    const last = Math.floor((end - 1) / DAY_MS);
    const days: Day[] = [];
    for (let number = Math.floor(start / DAY_MS); number <= last; number++) {
      let day = this.#days.get(number);
      if (day === undefined) this.#days.set(number, (day = utcDayOf(number * DAY_MS)));
      days.push(day);
    }
    return days;
  }
}

/** A freelancer's time of some days, beside which entries are to stand. */
class Beside {
  readonly filed: ReadonlySet<SegmentId>;
  readonly deleted: ReadonlySet<SegmentId>;
  readonly #taken: readonly Interval[];
  #at = 0;

  constructor(
    pages: readonly DiaryPage[],
    running: Interval | null,
    ids: {
      readonly filed: ReadonlySet<SegmentId>;
      readonly deleted: ReadonlySet<SegmentId>;
    } | null,
  ) {
    const taken = pages.flatMap(({ segments }): readonly Interval[] => segments);
    this.#taken = [...taken, ...(running ? [running] : [])].toSorted((a, b) => a.start - b.start);
    const filed = new Set(ids?.filed ?? pages.flatMap(idsFiled));
    this.filed = filed;
    this.deleted = new Set(
      ids?.deleted ??
        pages
          .flatMap(({ deleted }) => deleted.map(({ segment }) => segment.id))
          .filter((id) => !filed.has(id)),
    );
  }

  /** Whether it overlaps any of them. Asked in order of start. */
  overlaps(entry: Interval): boolean {
    let next = this.#taken[this.#at];
    while (next && next.end <= entry.start) next = this.#taken[++this.#at];
    return next !== undefined && overlap(next, entry);
  }
}

/** The ids of the segments on the page, and of those that became a part of one. */
function idsFiled(page: DiaryPage): SegmentId[] {
  return page.segments.flatMap(({ id, edits }) =>
    edits.length === 0
      ? [id]
      : [id, ...edits.flatMap((edit) => (edit.kind === 'joined' ? [edit.with] : []))],
  );
}

/** A person's entries in order of time, in parts of whole days. */
function* chunksOf({ days }: PersonTime): Generator<readonly ImportEntry[], undefined> {
  let chunk: ImportEntry[] = [];
  for (const day of [...days.keys()].toSorted((a, b) => a - b)) {
    chunk = chunk.length === 0 ? [...(days.get(day) ?? [])] : [...chunk, ...(days.get(day) ?? [])];
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
  return undefined;
}

function segmentOf(
  entry: ImportEntry,
  activityId: ActivityId | null,
  edits: readonly Edit[],
): Segment {
  const { id, start, end, kind, memo } = entry;
  return { id, start, end, kind, activityId, chosenAt: start, memo, edits };
}

/** The pages that these segments come to lie on, with what they have. */
function filedIn(
  pages: readonly DiaryPage[],
  segments: readonly (readonly [Contract, Segment])[],
): DiaryPage[] {
  const here = new Map<ContractId, Map<Day, DiaryPage>>();
  for (const page of pages) {
    const ofContract = here.get(page.contractId) ?? new Map<Day, DiaryPage>();
    here.set(page.contractId, ofContract.set(page.day, page));
  }
  const filed = new Map<DiaryPage | string, { page: DiaryPage; segments: Segment[] }>();
  for (const [{ id: contractId, freelancerId }, segment] of segments) {
    for (const [day, part] of partsOf(segment)) {
      const known = here.get(contractId)?.get(day);
      const key = known ?? `${contractId} ${day}`;
      let to = filed.get(key);
      if (!to) {
        const page = known ?? { contractId, day, freelancerId, segments: [], deleted: [] };
        filed.set(key, (to = { page, segments: [...page.segments] }));
      }
      to.segments.push(part);
    }
  }
  return [...filed.values()].map(({ page, segments: all }) => ({
    ...page,
    segments: all.toSorted((a, b) => a.start - b.start),
  }));
}

/** `partsByDay`, for the many segments that lie within one day. */
function partsOf(segment: Segment): Iterable<readonly [Day, Segment]> {
  const day = Math.floor(segment.start / DAY_MS);
  if (segment.end > (day + 1) * DAY_MS) return partsByDay(segment);
  return [[dayText(day), segment]];
}

const dayTexts = new Map<number, Day>();

function dayText(number: number): Day {
  let day = dayTexts.get(number);
  if (day === undefined) dayTexts.set(number, (day = utcDayOf(number * DAY_MS)));
  return day;
}
