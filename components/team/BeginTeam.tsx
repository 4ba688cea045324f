import type { Refusal } from '../../storage/model/outcome.ts';
import { ownerOf, parseTeamText } from '../../storage/sync/team-strings.ts';
import { beginTeam } from '../../storage/team.ts';
import { ask } from '../controls/ask.ts';
import { say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { PasteForm } from './PasteForm.tsx';
import { forgetKeys, keepKeys } from './team-keys.ts';

/** The client's way in: with what the team's server printed. */
export function BeginTeam() {
  return (
    <section>
      <h2>{t('team_begin')}</h2>
      <p>{t('team_beginText')}</p>
      <PasteForm
        label={t('team_serverText')}
        hint={t('team_serverTextHint')}
        action={t('team_beginDo')}
        onSend={begin}
      />
    </section>
  );
}

async function begin(text: string): Promise<Refusal | null> {
  const server = parseTeamText(text);
  const device = server && ownerOf(server.client.jwt);
  if (!server || !device) return { code: 'team_text_invalid', field: 'team' };
  const { url, account, client, invite } = server;
  // First the keys: a team without them could never connect.
  await keepKeys({ role: 'client', url, account, invite, seed: client.seed, jwt: client.jwt });
  const outcome = await beginTeam({ role: 'client' }, { url, device }, Date.now());
  if (!outcome.ok) {
    if (outcome.refusal.code !== 'team_already') await forgetKeys();
    return outcome.refusal;
  }
  await ask({ type: 'team' });
  say(t('team_begun'));
  return null;
}
