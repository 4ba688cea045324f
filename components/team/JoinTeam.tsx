import { useSignal } from '@preact/signals';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { HandOver } from '../../storage/sync/hand-over.ts';
import { isHandOver, parseInvitation } from '../../storage/sync/team-strings.ts';
import type { InvitationText } from '../../storage/sync/team-strings.ts';
import { t } from '../controls/translate.ts';
import { openHandOver } from './hand-over-files.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { PasteForm } from './PasteForm.tsx';

/** The freelancer's way in: with the invitation that the client sent. */
export function JoinTeam({ isEmpty }: { readonly isEmpty: boolean }) {
  const invitation = useSignal<InvitationText | null>(null);
  const file = useSignal<HandOver | null>(null);
  const look = async (text: string): Promise<Refusal | null> => {
    if (isHandOver(text)) {
      const outcome = await openHandOver(text);
      if (outcome.ok) file.value = outcome.value;
      return outcome.ok ? null : outcome.refusal;
    }
    const parsed = parseInvitation(text);
    if (!parsed) return { code: 'team_invitation_invalid', field: 'team' };
    if (parsed.until < Date.now()) return { code: 'team_invitation_ended', field: 'team' };
    invitation.value = parsed;
    return null;
  };
  return (
    <section>
      <h2>{t('team_join')}</h2>
      <p>{t('team_joinText')}</p>
      <PasteForm
        label={t('team_invitation')}
        hint={t('team_invitationHint')}
        action={t('team_joinLook')}
        look="main"
        onSend={look}
      />
      {file.value && (
        <HandOverDialog
          file={file.value}
          joining={{ isEmpty }}
          onClose={() => {
            file.value = null;
          }}
        />
      )}
      {invitation.value && (
        <JoinDialog
          invitation={invitation.value}
          isEmpty={isEmpty}
          onClose={() => {
            invitation.value = null;
          }}
        />
      )}
    </section>
  );
}
