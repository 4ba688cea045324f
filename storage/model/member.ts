import type { FreelancerId, Member, MemberDevice } from './records.ts';
import type { EpochMs } from './time.ts';

/** A freelancer as a member of the team who was never invited. */
export function newMember(freelancerId: FreelancerId): Member {
  return { freelancerId, invitation: null, devices: [], removedAt: null };
}

/** The browsers that may write the member's records. */
export function devicesOf({ devices }: Member): MemberDevice[] {
  return devices.filter(({ removedAt }) => removedAt === null);
}

/** The member with one more browser, which has taken up the invitation: by `key`, its public key. */
export function withDevice(member: Member, key: string): Member {
  const device = { key, credential: null, seenAt: null, removedAt: null };
  return { ...member, invitation: null, devices: [...member.devices, device] };
}

/** The member with one browser changed; as it is where that is none of theirs. */
export function withDeviceChanged(
  member: Member,
  key: string,
  change: Partial<MemberDevice>,
): Member {
  return {
    ...member,
    devices: member.devices.map((each) => (each.key === key ? { ...each, ...change } : each)),
  };
}

/** When one of the member's browsers was last in sync, by its own account; null where none ever was. */
export function seenAtOf(member: Member): EpochMs | null {
  return devicesOf(member).reduce<EpochMs | null>(
    (latest, { seenAt }) => (seenAt !== null && seenAt > (latest ?? 0) ? seenAt : latest),
    null,
  );
}
