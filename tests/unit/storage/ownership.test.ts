import { beforeEach, describe, expect, test } from 'vitest';
import {
  archiveActivities,
  archiveActivity,
  createActivity,
  deleteActivities,
  deleteActivity,
  editActivity,
  saveAssignments,
  unarchiveActivities,
  unarchiveActivity,
} from '../../../storage/activities.ts';
import {
  closeContract,
  createContract,
  reopenContract,
  saveTerms,
} from '../../../storage/contracts.ts';
import type { TermsForm } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import {
  deleteSegment,
  editSegment,
  joinSegments,
  moveSegments,
  restoreSegments,
  splitSegment,
  trimSegment,
} from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { relabel } from '../../../storage/relabel.ts';
import { NotAllowed } from '../../../storage/model/outcome.ts';
import type { BlockAnswer } from '../../../storage/model/pending.ts';
import type { Actor } from '../../../storage/model/records.ts';
import { noteInput } from '../../../storage/meter.ts';
import { answerPending } from '../../../storage/pending.ts';
import { giveConsent, withdrawConsent } from '../../../storage/consents.ts';
import { noteSignOfLife } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { answerWithActivity, dismissRequest, requestActivity } from '../../../storage/requests.ts';
import { deleteScreenshot, showScreenshots } from '../../../storage/screenshots.ts';
import { fileScreenshot } from '../../../storage/take-screenshots.ts';
import {
  addGrantedTime,
  answerTimeRequest,
  askForManualTime,
  withdrawTimeRequest,
} from '../../../storage/time-requests.ts';
import { aBlock } from '../builders.ts';
import {
  activityForm,
  aDraft,
  agree,
  at,
  client,
  everything,
  freshDatabase,
  hire,
  offer,
  placeOf,
  refusalOf,
  value,
} from './team.ts';

beforeEach(freshDatabase);

/** Ann with filed time, a recording and a request; DESIGN in use, WEB archived, SPARE unused; Bob with a contract. */
async function aTeam() {
  const { contract, freelancer: ann } = await hire(
    {},
    { manualTimeAllowed: true, screenshots: 'on' },
  );
  const { freelancer: bob } = await hire({ freelancer: 'Bob', title: 'Bob’s' });
  const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
  const spare = await offer('SPARE');
  const { contract: app } = await hire({ title: 'App' }, { screenshots: 'on' });
  await start(ann, aDraft(contract, design, 'deleted'), at('07:00'));
  await start(ann, aDraft(contract, design, 'parted'), at('07:10'));
  await start(ann, aDraft(contract, design), at('09:00'));
  await start(ann, aDraft(contract, design, 'running'), at('10:00'));
  const deleted = await placeOf(contract, 'deleted');
  await deleteSegment(ann, deleted, at('10:00'));
  const parted = await placeOf(contract, 'parted');
  const parts = value(await splitSegment(ann, parted, at('07:20'), at('10:00')));
  await archiveActivity(client, web.id, at('10:00'));
  value(await giveConsent(ann, contract.id, 'on', at('10:00')));
  await fileScreenshot(ann, aPicture('10:03'));
  await fileScreenshot(ann, aPicture('10:13'));
  value(await showScreenshots(ann, contract.id, [at('10:10')]));
  await db.pending.put(aBlock(contract, at('10:10'), at('10:20')));
  const request = value(await requestActivity(ann, contract.id, 'calls', at('10:00')));
  const places = parts.kind === 'join' ? parts.places : [];
  const { contract: over } = await hire({ title: 'Over' });
  await closeContract(client, over.id, at('10:00'));
  const asked = value(await askForManualTime(ann, app.id, aWish('05:00', '05:10'), at('10:00')));
  value(await answerTimeRequest(client, asked.id, GRANT, at('10:00')));
  const place = await placeOf(contract);
  const own = { contract, app, over, request, asked, place, places, deleted };
  return { ann, bob, design, web, spare, ...own };
}

type Team = Awaited<ReturnType<typeof aTeam>>;
type Operation = (by: Actor, team: Team) => Promise<unknown>;

const now = at('11:00');
const form: Omit<TermsForm, 'assigned'> = {
  activityRequired: true,
  memoRequired: false,
  manualTimeAllowed: false,
  diaryLock: false,
  screenshots: 'with-time',
  weeklyLimit: '5',
  freelancerZone: 'Asia/Kolkata',
};
const GRANT = { isGranted: true, word: '' };
const aWish = (start: string, end: string) => ({
  start: at(start),
  end: at(end),
  activityId: null,
  memo: 'call',
  reason: 'On the phone',
});
const aPicture = (time: string) => ({
  at: at(time),
  width: 400,
  height: 225,
  bytes: new Uint8Array(3),
});
const KEEP: BlockAnswer = { kind: 'keep', until: null, as: null };
const called = { start: at('06:00'), end: at('06:10') };

const ofTheClient: Record<string, Operation> = {
  createActivity: (by, { contract }) => createActivity(by, activityForm('NEW'), [contract.id], now),
  editActivity: (by, { design }) => editActivity(by, design.id, activityForm('NEW'), []),
  archiveActivity: (by, { design }) => archiveActivity(by, design.id, now),
  unarchiveActivity: (by, { web }) => unarchiveActivity(by, web.id),
  deleteActivity: (by, { spare }) => deleteActivity(by, spare.id),
  archiveActivities: (by, { design, spare }) => archiveActivities(by, [design.id, spare.id], now),
  unarchiveActivities: (by, { web }) => unarchiveActivities(by, [web.id]),
  deleteActivities: (by, { spare }) => deleteActivities(by, [spare.id]),
  saveAssignments: (by, { spare, contract }) =>
    saveAssignments(by, [{ activityId: spare.id, contractId: contract.id, isAssigned: true }]),
  createContract: (by) => createContract(by, { title: 'New', freelancer: 'Cy' }, 'UTC', now),
  saveTerms: (by, { contract }) => saveTerms(by, contract.id, { ...form, assigned: [] }, now),
  closeContract: (by, { contract }) => closeContract(by, contract.id, now),
  relabel: (by, { place }) => relabel(by, place, null, now),
  reopenContract: (by, { over }) => reopenContract(by, over.id),
  dismissRequest: (by, { request }) => dismissRequest(by, request.id),
  answerWithActivity: (by, { request }) =>
    answerWithActivity(by, request.id, { code: 'CALLS', description: '' }, now),
  answerTimeRequest: (by, { asked }) =>
    answerTimeRequest(by, asked.id, { isGranted: false, word: 'No' }, now),
};

const ofTheContractsFreelancer: Record<string, Operation> = {
  start: (by, { contract }) => start(by, aDraft(contract, null, 'footer'), now),
  editSegment: (by, { place }) => editSegment(by, place, { activityId: null, memo: 'footer' }, now),
  splitSegment: (by, { place }) => splitSegment(by, place, at('09:30'), now),
  deleteSegment: (by, { place }) => deleteSegment(by, place, now),
  trimSegment: (by, { place }) =>
    trimSegment(by, place, { start: at('09:10'), end: at('09:20') }, now),
  joinSegments: (by, { places }) => joinSegments(by, places, now),
  moveSegments: (by, { place, app }) =>
    moveSegments(by, [place], { contractId: app.id, activityId: null }, now),
  restoreSegments: (by, { deleted }) => restoreSegments(by, [deleted], now),
  addManualTime: (by, { contract }) =>
    addManualTime(by, called, aDraft(contract, null, 'call'), now),
  answerPending: (by) => answerPending(by, [aBlock().id], KEEP, now),
  requestActivity: (by, { contract }) => requestActivity(by, contract.id, 'more', now),
  askForManualTime: (by, { app }) => askForManualTime(by, app.id, aWish('05:10', '05:20'), now),
  addGrantedTime: (by, { asked }) => addGrantedTime(by, asked.id, now),
  giveConsent: (by, { app }) => giveConsent(by, app.id, 'on', now),
  showScreenshots: (by, { contract }) => showScreenshots(by, contract.id, [at('10:00')]),
  deleteScreenshot: (by, { contract }) => deleteScreenshot(by, contract.id, at('10:10'), now),
};

/** A wish of one's own, and a consent, can be taken back even where nothing else changes any more. */
const ofTheOneWhoAsked: Record<string, Operation> = {
  withdrawTimeRequest: (by, { asked }) => withdrawTimeRequest(by, asked.id),
  withdrawConsent: (by, { contract }) => withdrawConsent(by, contract.id, now),
};

/** They name no contract: who acts has a recording of their own or none. */
const ofAnyFreelancer: Record<string, Operation> = {
  stop: (by) => stop(by, now),
  noteInput: (by) => noteInput(by, { at: now, hadInput: true }),
  fileScreenshot: (by) => fileScreenshot(by, aPicture('11:00')),
  noteSignOfLife: (by) => noteSignOfLife(by, { at: now, state: 'active', idleAfterMs: null }),
};

/** How an operation was answered, and whether any table is other than before. */
async function attempt(operation: Operation, role: 'client' | 'ann' | 'bob') {
  const team = await aTeam();
  const before = await everything();
  const by = role === 'client' ? client : team[role];
  const refusal = await refusalOf(operation(by, team));
  const isChanged = JSON.stringify(await everything()) !== JSON.stringify(before);
  return { refusal, isChanged };
}

const DONE = { refusal: null, isChanged: true };
const NOT_ALLOWED = { refusal: 'NotAllowed', isChanged: false };

describe.each(Object.entries(ofTheClient))('%s', (_, operation) => {
  test('is the client’s', async () => {
    expect(await attempt(operation, 'client')).toEqual(DONE);
  });

  test.each(['ann', 'bob'] as const)('is not allowed to a freelancer: %s', async (role) => {
    expect(await attempt(operation, role)).toEqual(NOT_ALLOWED);
  });
});

describe.each(Object.entries({ ...ofTheContractsFreelancer, ...ofTheOneWhoAsked }))(
  '%s',
  (_, operation) => {
    test('is the contract’s freelancer’s', async () => {
      expect(await attempt(operation, 'ann')).toEqual(DONE);
    });

    test.each(['client', 'bob'] as const)('is not allowed to %s', async (role) => {
      expect(await attempt(operation, role)).toEqual(NOT_ALLOWED);
    });
  },
);

describe.each(Object.entries(ofAnyFreelancer))('%s', (_, operation) => {
  test('is the freelancer’s who records', async () => {
    expect(await attempt(operation, 'ann')).toEqual(DONE);
  });

  test('is not allowed to the client', async () => {
    expect(await attempt(operation, 'client')).toEqual(NOT_ALLOWED);
  });

  test('by another freelancer touches nothing of the one who records', async () => {
    expect(await attempt(operation, 'bob')).toEqual({ refusal: null, isChanged: false });
  });
});

test('what names a contract that is gone is not allowed to the client either', async () => {
  const team = await aTeam();
  const contract = { ...team.contract, id: 'gone' as typeof team.contract.id };
  const gone = { ...team, contract, place: { ...team.place, contractId: contract.id } };
  const { answerPending: _, ...naming } = ofTheContractsFreelancer;
  for (const operation of Object.values(naming)) {
    await expect(operation(client, gone)).rejects.toBeInstanceOf(NotAllowed);
  }
});

test('nothing that the client can do changes a page, and so a memo', async () => {
  for (const operation of Object.values(ofTheClient)) {
    await freshDatabase();
    const team = await aTeam();
    const { pages, recordings, timeRequests, consents, screenshots } = await everything();
    await operation(client, team);
    const unchanged = { pages, recordings, timeRequests, consents, screenshots };
    expect(await everything()).toMatchObject(unchanged);
  }
});

test('nothing that a freelancer can do changes an activity, a contract, a client’s label or answer', async () => {
  for (const operation of Object.values({
    ...ofTheContractsFreelancer,
    ...ofTheOneWhoAsked,
    ...ofAnyFreelancer,
  })) {
    await freshDatabase();
    const team = await aTeam();
    await relabel(client, team.place, null, at('10:30'));
    await agree(team.contract, { weeklyLimit: '10' });
    const { activities, contracts, labels, freelancers, timeAnswers } = await everything();
    await operation(team.ann, team);
    expect(await everything()).toMatchObject({
      activities,
      contracts,
      labels,
      freelancers,
      timeAnswers,
    });
  }
});

test('a refusal by a rule changes nothing either', async () => {
  const team = await aTeam();
  await closeContract(client, team.contract.id, now);
  await closeContract(client, team.app.id, now);
  const before = await everything();
  for (const operation of Object.values(ofTheContractsFreelancer)) {
    expect(await refusalOf(operation(team.ann, team))).toBe('contract_closed');
  }
  expect(await everything()).toEqual(before);
});
