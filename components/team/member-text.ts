import type { Member } from '../../storage/model/records.ts';
import { devicesOf, seenAtOf } from '../../storage/model/member.ts';
import { MINUTE_MS } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { t } from '../controls/translate.ts';

/** A freelancer's browser says each minute that it is there: two may be missed. */
const HERE_MS = 3 * MINUTE_MS;

/** How a freelancer stands to the team, at `now`. */
export function memberText(member: Member | null, isByFile: boolean, now: EpochMs): string {
  if (!member) return t(isByFile ? 'handover_notYet' : 'team_notInvited');
  const { removedAt, invitation } = member;
  const seenAt = seenAtOf(member);
  const at = (moment: EpochMs) => formatMoment(moment, myZone());
  if (removedAt !== null) return t('team_removedAt', at(removedAt));
  if (isByFile) {
    return seenAt === null ? t('handover_noFile') : t('handover_fileAt', at(seenAt));
  }
  if (devicesOf(member).length === 0) {
    if (invitation === null) return t('team_notInvited');
    return invitation.until < now
      ? t('team_invitationEnded')
      : t('team_invitedUntil', at(invitation.until));
  }
  return seenText(seenAt, now);
}

/** When a browser was last heard of, at `now`. */
export function seenText(seenAt: EpochMs | null, now: EpochMs): string {
  if (seenAt === null) return t('team_joinedNotSeen');
  return now - seenAt < HERE_MS ? t('team_here') : t('team_seenAt', formatMoment(seenAt, myZone()));
}

/** As much of a browser's public key as tells it from others. */
export function shortKey(key: string): string {
  return key.slice(0, 8);
}
