import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTeamServer } from '../../tools/team-server/start-server.ts';
import type { TeamServer } from '../../tools/team-server/start-server.ts';
import type { Page } from './harness/page.ts';

/** A team's server, on a port and in a folder of its own, that can be killed and started again. */
export interface Server {
  readonly text: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Starts it again without anything that it had. */
  startEmpty(): Promise<void>;
  end(): Promise<void>;
}

export async function aServer(): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'activity-diary-team-'));
  const port = await freePort();
  let running: TeamServer = await startTeamServer({ dir, port });
  return {
    text: running.teamString,
    kill: () => running.kill(),
    start: async () => {
      running = await startTeamServer({ dir, port });
    },
    startEmpty: async () => {
      await rm(join(dir, 'server/jetstream'), { recursive: true });
      running = await startTeamServer({ dir, port });
    },
    end: async () => {
      await running.kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The client enters the team, with what the server printed. */
export async function begin(options: Page, text: string): Promise<void> {
  await options.click('link', 'Team');
  await options.fill('textbox', 'Text of the team server', text);
  await options.click('button', 'Begin the team');
  await options.waitText('status', undefined, /^Connected/u, inTeam);
}

/** The client invites somebody; answers the invitation. */
export async function inviteTo(options: Page, name: string): Promise<string> {
  await options.click('link', 'Team');
  await options.click('button', `Invite ${name}`);
  const dialog = { within: { role: 'dialog', name: `Invite ${name}` } };
  const text = await options.waitValue('textbox', 'Invitation', /^activity-diary-/u, dialog);
  await options.press('Escape');
  await options.waitGone('dialog', `Invite ${name}`);
  return text;
}

/** The client invites a further browser of a freelancer; answers the invitation. */
export async function inviteAnother(options: Page, name: string): Promise<string> {
  await options.click('button', `Invite another browser of ${name}`);
  const dialog = { within: { role: 'dialog', name: `Invite ${name}` } };
  await options.click('button', 'Make the invitation', dialog);
  const text = await options.waitValue('textbox', 'Invitation', /^activity-diary-/u, dialog);
  await options.press('Escape');
  await options.waitGone('dialog', `Invite ${name}`);
  return text;
}

/** The freelancer joins with it, in a browser whose diary is empty. */
export async function joinWith(options: Page, invitation: string): Promise<void> {
  await options.click('link', 'Team');
  await options.fill('textbox', 'Invitation', invitation);
  await options.click('button', 'Join');
  await options.click('button', 'Join the team');
  await options.waitText('status', undefined, /Last in sync/u, inTeam);
}

/** The words about the connection: the page has other places that speak. */
export const inTeam = { within: { role: 'region', name: 'Team server' } };
