import type { FreelancerId, Member } from './records.ts';

/** A freelancer as a member of the team who was never invited. */
export function newMember(freelancerId: FreelancerId): Member {
  return {
    freelancerId,
    invitation: null,
    device: null,
    credential: null,
    former: [],
    seenAt: null,
    removedAt: null,
  };
}

/** The member with another browser that writes their records from now on: by `device`, its public key. */
export function withDevice(member: Member, device: string): Member {
  return {
    ...member,
    invitation: null,
    device,
    credential: null,
    former: member.device === null ? member.former : [...member.former, member.device],
  };
}
