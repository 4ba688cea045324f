import { beforeEach, expect, test } from 'vitest';
import { createContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { changeSettings, readSettings } from '../../../storage/settings.ts';

beforeEach(async () => {
  await db.delete();
  await db.open();
});

test('who records in this browser stays the same while they record, and can change afterwards', async () => {
  const form = (freelancer: string) => ({ title: `Contract with ${freelancer}`, freelancer });
  const hers = await createContract({ role: 'client' }, form('Ana'), 'UTC', 1_000);
  const his = await createContract({ role: 'client' }, form('Ben'), 'UTC', 1_000);
  if (!hers.ok || !his.ok) throw new Error('A contract was refused');
  const ana = { role: 'freelancer', id: hers.value.freelancerId } as const;
  const ben = his.value.freelancerId;
  await start(ana, { contractId: hers.value.id, activityId: null, memo: 'work' }, 2_000);

  await changeSettings({ me: ben, viewAs: 'freelancer' });
  expect(await readSettings()).toMatchObject({ me: ana.id, viewAs: 'freelancer' });

  await stop(ana, 3_000);
  await changeSettings({ me: ben });
  expect(await readSettings()).toMatchObject({ me: ben });
});
