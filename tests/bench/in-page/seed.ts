import { db, newId } from '../../../storage/database.ts';
import { comparable } from '../../../storage/model/activity.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  Freelancer,
  FreelancerId,
  LabelPage,
  MonthTotals,
  Segment,
} from '../../../storage/model/records.ts';
import { DEFAULT_TERMS } from '../../../storage/model/terms.ts';
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  monthOf,
  startOfDay,
  utcDayOf,
  weekOf,
} from '../../../storage/model/time.ts';
import type { Day } from '../../../storage/model/time.ts';
import { emptyTotals, withDay } from '../../../storage/model/totals.ts';
import { DEFAULT_SETTINGS } from '../../../storage/settings.ts';
import { openRaw, putAll } from './stored.ts';

const FREELANCERS = 50;
const CONTRACTS_EACH = 2;
const ACTIVITIES = 200;
const ASSIGNED = 20;
const YEARS_DAYS = 3 * 365;
const SEGMENTS_A_PAGE = 30;
const SEGMENT_MS = 16 * MINUTE_MS; // 30 of them are eight hours
const WORK_BEGINS_MS = 9 * HOUR_MS;
/** Days of mine that even the smallest diary has, so that the popup shows the same with any. */
const MY_DAYS = 12;
const PAGES_A_WRITE = 2_000;

/** What the measures need to know of the diary that was made. */
export interface Seeded {
  readonly me: FreelancerId;
  readonly contractId: ContractId;
  readonly contractTitle: string;
  /** Assigned to the contract, all of them. */
  readonly activityIds: readonly ActivityId[];
  readonly activityCodes: readonly string[];
  /** The last day that has a page of mine on the contract. */
  readonly day: Day;
  readonly pages: number;
}

/**
 * Fills the empty database with a team of 50 on 100 contracts: three years of workdays with every seventh taken off,
 * newest first, until there are `segments` of them. The records are those that the operations would have left.
 */
export async function seed({ segments }: { segments: number }): Promise<Seeded> {
  await db.open();
  const database = await openRaw();
  const now = Date.now();
  const began = now - YEARS_DAYS * DAY_MS;
  const activities = Array.from({ length: ACTIVITIES }, (_, i) => anActivity(i, began));
  const people = Array.from({ length: FREELANCERS }, (_, i) => aFreelancer(i));
  const contracts = people.flatMap((person, i) =>
    Array.from({ length: CONTRACTS_EACH }, (_, j) =>
      aContract(person, i * CONTRACTS_EACH + j, activities, began),
    ),
  );
  await putAll(database, 'activities', activities);
  await putAll(database, 'freelancers', people);
  await putAll(database, 'contracts', contracts);
  const [me] = people;
  if (!me) throw new Error('Nobody was made');
  await putAll(database, 'settings', [{ ...DEFAULT_SETTINGS, me: me.id }]);

  const totals = new Map<string, MonthTotals>();
  let left = segments;
  let written = 0;
  let pages: DiaryPage[] = [];
  let labels: LabelPage[] = [];
  let mine: DiaryPage | undefined;
  const write = async () => {
    await putAll(database, 'pages', pages);
    await putAll(database, 'labels', labels);
    written += pages.length;
    pages = [];
    labels = [];
  };
  for (const [person, day] of workdays(people, me, addDays(utcDayOf(now), -1))) {
    if (left <= 0) break;
    const contract = contractOf(person, day, contracts);
    const page = aPage(contract, day, Math.min(left, SEGMENTS_A_PAGE));
    const label = (written + pages.length) % 10 === 0 ? relabelled(page, contract) : undefined;
    left -= page.segments.length;
    pages.push(page);
    if (label) labels.push(label);
    if (person === me) mine ??= page;
    const key = `${contract.id} ${monthOf(day)}`;
    totals.set(
      key,
      withDay(totals.get(key) ?? emptyTotals(contract.id, monthOf(day)), page, label),
    );
    if (pages.length === PAGES_A_WRITE) await write();
  }
  await write();
  await putAll(database, 'totals', [...totals.values()]);
  database.close();
  db.close();

  const contract = contracts.find(({ id }) => id === mine?.contractId);
  if (!mine || !contract) throw new Error('No page of mine was made');
  const assigned = activities.filter(({ id }) => contract.assigned.includes(id));
  return {
    me: me.id,
    contractId: contract.id,
    contractTitle: contract.title,
    activityIds: assigned.map(({ id }) => id),
    activityCodes: assigned.map(({ code }) => code),
    day: mine.day,
    pages: written,
  };
}

/** Who worked on which day: mine of the last days first, then everybody's, day by day into the past. */
function* workdays(
  people: readonly Freelancer[],
  me: Freelancer,
  last: Day,
): Generator<readonly [Freelancer, Day]> {
  const days = Array.from({ length: YEARS_DAYS }, (_, i) => addDays(last, -i)).filter(
    (day) => dayOfWeek(day) < 5,
  );
  const myDays = days.slice(0, MY_DAYS);
  for (const day of myDays) yield [me, day];
  for (const [i, day] of days.entries()) {
    for (const [j, person] of people.entries()) {
      const isThereAlready = person === me && i < MY_DAYS;
      const isOff = (i + j) % 7 === 6;
      if (!isThereAlready && !isOff) yield [person, day];
    }
  }
}

/** 0 for Monday. */
function dayOfWeek(day: Day): number {
  return Math.round((startOfDay(day, 'UTC') - startOfDay(weekOf(day), 'UTC')) / DAY_MS);
}

/** A person's contracts take turns by the week. */
function contractOf(person: Freelancer, day: Day, contracts: readonly Contract[]): Contract {
  const own = contracts.filter(({ freelancerId }) => freelancerId === person.id);
  const week = Math.floor(startOfDay(weekOf(day), 'UTC') / (7 * DAY_MS));
  const contract = own[week % own.length];
  if (!contract) throw new Error('A person without a contract');
  return contract;
}

function aPage({ id, freelancerId, assigned }: Contract, day: Day, count: number): DiaryPage {
  const begins = startOfDay(day, 'UTC') + WORK_BEGINS_MS;
  const segments = Array.from({ length: count }, (_, i): Segment => {
    const start = begins + i * SEGMENT_MS;
    return {
      id: newId(),
      start,
      end: start + SEGMENT_MS,
      kind: 'tracked',
      activityId: assigned[Math.floor(i / 5) % assigned.length] ?? null, // six a day
      chosenAt: start,
      memo: `${MEMOS[i % MEMOS.length] ?? ''} ${Number(day.slice(8)) % 4}`,
      edits: [],
    };
  });
  return { contractId: id, day, freelancerId, segments, deleted: [] };
}

/** The client gave the page's first segment another activity the day after. */
function relabelled(page: DiaryPage, { assigned }: Contract): LabelPage | undefined {
  const [segment] = page.segments;
  if (!segment) return undefined;
  const label = { at: segment.end + DAY_MS, activityId: assigned.at(-1) ?? null };
  return { contractId: page.contractId, day: page.day, labels: { [segment.id]: [label] } };
}

function anActivity(i: number, at: number): Activity {
  const code = `TASK-${String(i + 1).padStart(3, '0')}`;
  return {
    id: newId(),
    code,
    key: comparable(code),
    description: `What is counted as the client's task number ${i + 1}`,
    url: `https://example.org/tasks/${i + 1}`,
    budgetHours: 100,
    createdAt: at,
    archivedAt: null,
  };
}

function aFreelancer(i: number): Freelancer {
  const name = `Freelancer ${i + 1}`;
  return { id: newId(), name, key: comparable(name), zone: 'UTC' };
}

function aContract(
  { id, name }: Freelancer,
  i: number,
  activities: readonly Activity[],
  at: number,
): Contract {
  return {
    id: newId(),
    title: `${name}: contract ${i + 1}`,
    freelancerId: id,
    terms: DEFAULT_TERMS,
    assigned: Array.from(
      { length: ASSIGNED },
      (_, j) => activities[(i * 2 + j) % activities.length],
    ).flatMap((activity) => activity?.id ?? []),
    createdAt: at,
    closedAt: null,
  };
}

const MEMOS = [
  'hero image',
  'footer',
  'review of the copy',
  'call with the client',
  'tests of the form',
  'invoice layout',
  'icons',
  'translation into Ukrainian',
  'colours in the dark',
  'bug in the export',
];
