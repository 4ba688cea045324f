import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity } from '../../../../storage/activities.ts';
import { db } from '../../../../storage/database.ts';
import {
  importActivities,
  previewActivities,
} from '../../../../storage/exchange/import/import-activities.ts';
import { readActivities } from '../../../../storage/exchange/import/read-activities.ts';
import type { ActivityFile } from '../../../../storage/exchange/import/read-activities.ts';
import { comparable } from '../../../../storage/model/activity.ts';
import { NotAllowed } from '../../../../storage/model/outcome.ts';
import { faultsNow } from '../sound.ts';
import { at, client, contractOf, everything, freshDatabase, hire, offer } from '../team.ts';

beforeEach(freshDatabase);

const CSV = `code,description,url,budget,contracts
DESIGN,Screens and icons,https://example.com/design,"12,5",Web shop
DEV,"Code, tests",,,Web shop; Newsletter
`;

/** Upwork's bulk format: developers.upwork.com, "Activities", batch update of activities. */
const UPWORK = `"companyid","teamid","userid","taskid","description","url"
"acme","acme:web","","DESIGN","Screens, icons","https://example.com/design"
"acme","acme:web","Ann","DEV","Code <br> tests",""
`;

async function read(text: string, known: readonly string[] = []): Promise<ActivityFile> {
  const keys = new Set(known.map(comparable));
  const answer = await readActivities(new Blob([text]), (code) => keys.has(comparable(code)));
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

const codesOf = ({ rows }: ActivityFile) =>
  rows.map(({ line, code, description }) => `${line} ${code}: ${description}`);

/** What stands in the diary: `DESIGN (Screens) 12.5 https://… → Web shop`. */
async function activitiesNow(): Promise<string[]> {
  const contracts = await db.contracts.toArray();
  return (await db.activities.orderBy('key').toArray()).map((activity) => {
    const titles = contracts
      .filter(({ assigned }) => assigned.includes(activity.id))
      .map(({ title }) => title);
    const { code, description, budgetHours, url } = activity;
    return `${code} (${description}) ${budgetHours} ${url} → ${titles.toSorted().join(', ')}`;
  });
}

describe('formats', () => {
  test('a CSV with the names of its columns, in any order; what is missing and not known is told', async () => {
    const file = await read('url;code;colour\n;DESIGN;red\n');
    expect(file).toMatchObject({
      source: 'csv',
      unused: ['colour'],
      missing: ['description', 'budget', 'contracts'],
    });
    expect(codesOf(file)).toEqual(['2 DESIGN: ']);
  });

  test("Upwork's six quoted columns, with or without their names, parted by line breaks or <br>", async () => {
    const codes = (text: string) =>
      read(text).then((file) => codesOf(file).map((each) => each.slice(2)));
    const expected = ['DESIGN: Screens, icons', 'DEV: Code <br> tests'];
    expect(await codes(UPWORK)).toEqual(expected);
    const rows = UPWORK.trimEnd().split('\n');
    expect(await codes(rows.slice(1).join('\n'))).toEqual(expected);
    expect(await codes(rows.join('<br>'))).toEqual(expected);
    expect(await codes(rows.slice(1).join('<BR />\r\n'))).toEqual(expected);
  });

  test('a list, one activity a line; codes that are known may hold spaces', async () => {
    const file = await read('WEB-12 The shop\n\nCALLS\nTeam work\n', ['Team work']);
    expect(codesOf(file)).toEqual(['1 WEB-12: The shop', '3 CALLS: ', '4 Team work: ']);
  });
});

describe('an import', () => {
  beforeEach(async () => {
    await hire({ title: 'Web shop', freelancer: 'Ann' });
    await hire({ title: 'Newsletter', freelancer: 'Bob' });
  });

  test('creates what is not there and assigns it; twice adds nothing', async () => {
    const file = await read(CSV);
    const what = await importActivities(client, file, at('09:00'));
    expect(what).toMatchObject({ created: ['DESIGN', 'DEV'], assigned: 3, known: [] });
    expect(await activitiesNow()).toEqual([
      'DESIGN (Screens and icons) 12.5 https://example.com/design → Web shop',
      'DEV (Code, tests) null null → Newsletter, Web shop',
    ]);
    const after = await everything();
    const again = await importActivities(client, file, at('09:00'));
    expect(again).toMatchObject({ created: [], assigned: 0, known: ['DESIGN', 'DEV'] });
    expect(await everything()).toEqual(after);
    expect(await faultsNow()).toEqual([]);
  });

  test("of Upwork's users those who are known get it assigned; the others are told", async () => {
    const file = await read(`${UPWORK}"acme","acme:web","jdoe","DEV","Code <br> tests",""\n`);
    const what = await importActivities(client, file, at('09:00'));
    expect(what).toMatchObject({ created: ['DESIGN', 'DEV'], strangers: ['jdoe'] });
    expect((await activitiesNow())[1]).toMatch(/^DEV .*→ Web shop$/u);
  });

  test('what is there stays as it is, and what is archived stays so', async () => {
    const design = await offer('design');
    await archiveActivity(client, design.id, at('08:00'));
    const what = await importActivities(client, await read(CSV), at('09:00'));
    expect(what).toMatchObject({ created: ['DEV'], known: ['design'], archived: ['design'] });
    expect((await activitiesNow())[0]).toBe('design () null null → ');
  });

  test.each([
    ['DESIGN,,ftp://x,,', 'url_invalid 2'],
    ['DESIGN,,,lots,', 'budget_invalid 2'],
    ['"",,,,', 'code_missing 2'],
    ['A:B,,,,', 'code_has_colon 2'],
    [`${'x'.repeat(65)},,,,`, 'code_too_long 2'],
    ['DESIGN,,,,Nowhere', 'contract_unknown 2'],
    ['DESIGN,a,,,\ndesign,b,,,', 'code_differs 3'],
    ['DESIGN,a', 'cells_count 2'],
  ])('a file with the row %j is refused whole: %s', async (row, fault) => {
    const file = await read(`${CSV.split('\n')[0]}\n${row}\nGOOD,,,,\n`);
    const before = await everything();
    const what = await previewActivities(file, at('09:00'));
    const faults = what.faults.map(({ code, line }) => `${code} ${line}`);
    expect(faults).toEqual([fault]);
    await importActivities(client, file, at('09:00'));
    expect(await everything()).toEqual(before);
  });

  test('is the client’s alone', async () => {
    const { freelancer, contract } = await hire({ title: 'Other' });
    const file = await read(CSV);
    await expect(importActivities(freelancer, file, at('09:00'))).rejects.toThrow(NotAllowed);
    expect((await contractOf(contract)).assigned).toEqual([]);
  });
});
