/** What is taken from the freelancers of the team: by the client's browser, and by other browsers of the same freelancer. */
import { db } from '../database.ts';
import { overlap } from '../model/intervals.ts';
import { devicesOf, withDevice, withDeviceChanged } from '../model/member.ts';
import type { ContractId, DiaryPage, Member, RequestId, SegmentId } from '../model/records.ts';
import { dayBounds } from '../model/time.ts';
import type { FreelancerKey, FreelancerKind } from './keys.ts';
import { parseText } from './record-schema.ts';
import { giveWay, keepRecording, putMeterOfBoth, recordingElsewhere } from './several-browsers.ts';
import { keep } from './taking.ts';
import type { Heard, Take, Taken, Taking } from './taking.ts';

export function takeFromFreelancer(taking: Taking, heard: Heard<FreelancerKey>): Taken {
  const { kind, person, device } = heard.key;
  const member = taking.members.get(person);
  if (!member || member.removedAt !== null) return 'stranger';
  if (kind !== 'device') {
    const writer = member.devices.find(({ key }) => key === device);
    if (!writer) return 'stranger';
    // What it had sent before it was taken out stands.
    if (writer.removedAt !== null) return null;
  }
  return TAKES[kind](taking, heard);
}

/** What a freelancer's browser takes from another one of theirs. The rest is between that one and the client. */
export function takeFromOther(taking: Taking, heard: Heard<FreelancerKey>): Taken {
  const { arrived, key } = heard;
  const isOfDay = key.kind === 'page' || key.kind === 'meter';
  const [contractId] = key.ids as readonly ContractId[];
  // Records of one stream come in the order of their last change: the contract may be yet to come.
  if (isOfDay && contractId !== undefined && !taking.owners.has(contractId)) {
    return keep(arrived, contractId);
  }
  return isOfDay || key.kind === 'recording' ? TAKES[key.kind](taking, heard) : null;
}

/** Whether what this freelancer's browsers write has to be read as one. */
function hasSeveral({ team, members }: Taking, { person }: FreelancerKey): boolean {
  return team.part.role === 'freelancer' || (members.get(person)?.devices.length ?? 0) > 1;
}

/** Whether a record is of the freelancer who wrote it, and on a contract of theirs. */
function isOwn(
  { owners }: Taking,
  { person }: FreelancerKey,
  record: { readonly contractId: string; readonly freelancerId: string },
): boolean {
  return record.freelancerId === person && owners.get(record.contractId as ContractId) === person;
}

const TAKES: Readonly<Record<FreelancerKind, Take<FreelancerKey>>> = {
  /** Somebody has taken up an invitation, and names the key that their browser made. */
  async device(taking, { arrived: { text }, key }) {
    const member = taking.members.get(key.person);
    if (text === null || !member) return null;
    const record = parseText('device', text);
    if (!record) return 'malformed';
    // One that names itself only asks for the record's number: `isSameStream`.
    const isKnown = member.devices.some((each) => each.key === record.device);
    if (isKnown || key.device === record.device) return null;
    if (member.invitation?.key !== key.device) return 'not_granted';
    await putMember(taking, withDevice(member, record.device));
    return null;
  },

  page(taking, { arrived: { text }, key }) {
    if (text === null) return 'not_granted';
    const record = parseText('page', text);
    if (!record) return 'malformed';
    if (!isOnPage(record, key) || !isOwn(taking, key, record)) return 'mismatch';
    if (!isSound(record)) return 'unsound';
    if (hasSeveral(taking, key)) {
      const { contractId, day, freelancerId } = record;
      const { device } = key;
      taking.devicePages.push({ freelancerId, day, device, contractId, page: record });
    } else {
      taking.pages.push(record);
    }
    return null;
  },

  async meter(taking, { arrived: { text }, key }) {
    if (text === null) return 'not_granted';
    const record = parseText('meter', text);
    if (!record) return 'malformed';
    if (!isOnPage(record, key) || !isOwn(taking, key, record)) return 'mismatch';
    await (hasSeveral(taking, key) ? putMeterOfBoth(record) : db.meters.put(record));
    return null;
  },

  async pending(taking, { arrived: { text }, key }) {
    const id = key.ids[0] as SegmentId;
    const known = await db.pending.get(id);
    if (known && known.freelancerId !== key.person) return 'not_granted';
    if (text === null) {
      await db.pending.delete(id);
      return null;
    }
    const record = parseText('pending', text);
    if (!record) return 'malformed';
    if (record.id !== id || !isOwn(taking, key, record)) return 'mismatch';
    await db.pending.put(record);
    return null;
  },

  async request(taking, { arrived: { key: name, text }, key }) {
    const id = key.ids[0] as RequestId;
    const known = await db.requests.get(id);
    if (known && known.freelancerId !== key.person) return 'not_granted';
    if (text === null) {
      await Promise.all([db.requests.delete(id), db.received.delete(name)]);
      return null;
    }
    const record = parseText('request', text);
    if (!record) return 'malformed';
    if (record.id !== id || !isOwn(taking, key, record)) return 'mismatch';
    // One that the client has answered is there until the freelancer's browser has heard of it.
    if (!(await db.received.get(name))) await db.requests.put(record);
    await db.received.put({ key: name, contractId: null, text: '' });
    return null;
  },

  async timeRequest(taking, { arrived: { text }, key }) {
    const id = key.ids[0] as SegmentId;
    const known = await db.timeRequests.get(id);
    if (known && known.freelancerId !== key.person) return 'not_granted';
    if (text === null) {
      await db.timeRequests.delete(id);
      return null;
    }
    const record = parseText('timeRequest', text);
    if (!record) return 'malformed';
    if (record.id !== id || !isOwn(taking, key, record)) return 'mismatch';
    await db.timeRequests.put(record);
    return null;
  },

  async consent(taking, { arrived: { text }, key }) {
    if (text === null) return 'not_granted';
    const record = parseText('consent', text);
    if (!record) return 'malformed';
    if (record.contractId !== key.ids[0] || !isOwn(taking, key, record)) return 'mismatch';
    await db.consents.put(record);
    return null;
  },

  async recording(taking, { arrived, key }) {
    const { person } = key;
    if (arrived.text !== null) {
      const record = parseText('recording', arrived.text);
      if (!record) return 'malformed';
      if (!isOwn(taking, key, record)) return 'mismatch';
    }
    await keepRecording(arrived);
    const member = taking.members.get(person);
    const devices = member ? devicesOf(member).map((each) => each.key) : taking.team.mine;
    const latest = await recordingElsewhere(person, devices);
    if (!member) {
      if (latest) await giveWay(person, latest.start);
    } else if (latest) {
      await db.recordings.put(latest);
    } else {
      await db.recordings.delete(person);
    }
    return null;
  },

  async seen(taking, { arrived: { text }, key }) {
    const member = taking.members.get(key.person);
    if (text === null || !member) return null;
    const record = parseText('seen', text);
    if (!record) return 'malformed';
    await putMember(taking, withDeviceChanged(member, key.device, { seenAt: record.at }));
    return null;
  },
};

async function putMember({ members }: Taking, member: Member): Promise<void> {
  members.set(member.freelancerId, member);
  await db.members.put(member);
}

/** Whether the record is the page, of a contract and a day, that its key names. */
function isOnPage(
  { contractId, day }: { readonly contractId: string; readonly day: string },
  { ids }: FreelancerKey,
): boolean {
  return contractId === ids[0] && day === ids[1];
}

/** Whether a page's segments lie on its day, in order, none over another and none of no length. */
function isSound({ day, segments, deleted }: DiaryPage): boolean {
  const bounds = dayBounds(day, 'UTC');
  const isWithin = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start < end && start >= bounds.start && end <= bounds.end;
  const isAfter = (index: number) => {
    const [before, segment] = [segments[index - 1], segments[index]];
    return !before || !segment || (before.start <= segment.start && !overlap(before, segment));
  };
  return (
    new Set(segments.map(({ id }) => id)).size === segments.length &&
    segments.every((segment, index) => isWithin(segment) && isAfter(index)) &&
    deleted.every(({ segment }) => isWithin(segment))
  );
}
