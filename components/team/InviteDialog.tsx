import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { devicesOf } from '../../storage/model/member.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Actor } from '../../storage/model/records.ts';
import { invitationText } from '../../storage/sync/team-strings.ts';
import { invite } from '../../storage/team.ts';
import type { MemberRow } from '../../storage/team.ts';
import { saveFile } from '../backups/save-file.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { Field } from '../controls/Field.tsx';
import { formatMoment } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { readKeys } from './team-keys.ts';
import styles from './TeamPage.module.css';

interface InviteDialogProps {
  readonly by: Actor;
  readonly row: MemberRow;
  readonly onClose: () => void;
}

/** Makes an invitation, and shows it once: who has it can join as that freelancer. */
export function InviteDialog({ by, row: { freelancer, member }, onClose }: InviteDialogProps) {
  const made = useSignal<{ readonly text: string; readonly until: number } | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const isAgain = member !== null && member.removedAt === null && devicesOf(member).length > 0;
  const make = async () => {
    const answer = await attempt(async () => {
      const keys = await readKeys();
      if (keys?.role !== 'client') return { code: 'team_missing', field: 'team' } as const;
      // What makes keys is loaded by who invites, and by nobody else.
      const { newInvitation } = await import('../../storage/sync/credentials.ts');
      const at = Date.now();
      const { key, invitation } = await newInvitation(freelancer, keys, at);
      const { until } = invitation;
      const outcome = await invite(by, freelancer.id, { key, until }, at);
      if (!outcome.ok) return outcome.refusal;
      made.value = { text: invitationText(invitation), until };
      return null;
    }, 'controls_faultNothingChanged');
    refusal.value = answer ?? null;
  };
  useEffect(() => {
    // A further browser is asked for first.
    if (!isAgain) void make();
  }, []);

  return (
    <Dialog title={t('team_inviteNamed', freelancer.name)} onClose={onClose}>
      <div class={styles.ask}>
        {made.value ? (
          <Made name={freelancer.name} {...made.value} onClose={onClose} />
        ) : (
          <>
            {isAgain && <p>{t('team_inviteAgainMeans', freelancer.name)}</p>}
            <RefusalNote refusal={refusal.value} />
            <DialogActions>
              <Button onPress={onClose}>{t('controls_cancel')}</Button>
              {isAgain && (
                <Button look="main" onPress={make}>
                  {t('team_inviteMake')}
                </Button>
              )}
            </DialogActions>
          </>
        )}
      </div>
    </Dialog>
  );
}

interface MadeProps {
  readonly name: string;
  readonly text: string;
  readonly until: number;
  readonly onClose: () => void;
}

function Made({ name, text, until, onClose }: MadeProps) {
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(text);
      say(t('team_copied'));
    }, 'team_faultCopying');
  return (
    <>
      <p>{t('team_invitationSend', name, formatMoment(until, myZone()))}</p>
      <Field label={t('team_invitation')} hint={t('team_invitationSecret')}>
        {(control) => (
          <textarea
            {...control}
            readOnly
            class={styles.pasted}
            value={text}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <DialogActions>
        <Button
          onPress={() =>
            saveFile(
              new Blob([`${text}\n`], { type: 'text/plain' }),
              'activity-diary-invitation.txt',
            )
          }
        >
          {t('team_invitationSave')}
        </Button>
        <Button look="main" onPress={copy}>
          {t('team_copy')}
        </Button>
        <Button onPress={onClose}>{t('controls_close')}</Button>
      </DialogActions>
    </>
  );
}
