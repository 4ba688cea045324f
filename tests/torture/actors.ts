import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { CELL_MS, DAY_MS } from '../../storage/model/time.ts';
import type { FreelancerId } from '../../storage/model/records.ts';
import type { SegmentPlace } from '../../storage/model/edits.ts';
import type { Exchange } from './browser.ts';
import type { act } from './in-page/operate.ts';
import { UNSENT } from './journal.ts';
import type { Answer, Journal, Wish } from './journal.ts';
import type { ActorName, Planned } from './plan.ts';
import type { Stage, Tab } from './stage.ts';
import type { Team } from './team.ts';

const ANSWER_MS = 20_000;
/** Manual time lies in the days before the torture, each at a place of its own. */
const MANUAL_DAYS = 20;

/** What an actor needs to know of the torture that it plays in. */
export interface Scene {
  readonly stage: Stage;
  readonly journal: Journal;
  readonly team: Team;
  readonly beganAt: number;
  readonly round: number;
}

/** Plays an actor's operations, one after the other. */
export async function play(
  scene: Scene,
  actor: ActorName,
  operations: readonly Planned[],
): Promise<void> {
  for (const [index, planned] of operations.entries()) {
    if (planned.pauseMs > 0) await sleep(planned.pauseMs);
    await new Move(scene, actor, planned, index).make();
  }
}

/** One operation of an actor. */
class Move {
  readonly #scene: Scene;
  readonly #actor: ActorName;
  readonly #planned: Planned;
  /** By this memo, and no other, what it writes is known again. */
  readonly #memo: string;
  readonly #place: number;

  constructor(scene: Scene, actor: ActorName, planned: Planned, index: number) {
    this.#scene = scene;
    this.#actor = actor;
    this.#planned = planned;
    this.#memo = `${scene.round}/${actor}/${index}`;
    this.#place = scene.round * 12 + index;
  }

  async make(): Promise<void> {
    const tab = await this.#scene.stage.tabOf(this.#actor);
    switch (this.#planned.kind) {
      case 'start':
        return this.#start(tab);
      case 'stop':
        return this.#stop(tab);
      case 'wake':
        return this.#ask({ kind: 'wake' }, () => tell(tab, { type: 'wake' }));
      case 'manual':
        return this.#addManualTime(tab);
      case 'archive':
        return this.#actor === 'options' ? this.#archiveByControls() : this.#archive(tab);
      case 'terms':
        return this.#actor === 'options' ? this.#setTermsByControls() : this.#setTerms(tab);
      case 'edit':
      case 'split':
      case 'delete':
      case 'relabel':
      case 'trespass':
        return this.#change(tab);
    }
  }

  #start(tab: Tab): Promise<void> {
    const { team } = this.#scene;
    const contract =
      this.#actor === 'freelancer' ? team.bens : pick(team.anas, this.#planned.picks[0]);
    const activity = pick([...team.activities, team.archived, null], this.#planned.picks[1]);
    const label = {
      contractId: contract.id,
      activityId: activity?.id ?? null,
      memo: this.#memo,
    };
    const who = this.#actor === 'freelancer' ? team.ben : team.ana;
    const wish = { kind: 'start', who, label } as const;
    if (this.#actor === 'popup') {
      return this.#startByControls(tab, wish, contract.title, activity?.code ?? '');
    }
    return this.#ask(wish, () =>
      this.#actor === 'freelancer'
        ? perform(tab, 'start', { who, label })
        : tell(tab, { type: 'start', ...label }),
    );
  }

  async #startByControls({ page }: Tab, wish: Wish, title: string, code: string): Promise<void> {
    const isReady = await isDone(async () => {
      await page
        .getByRole('combobox', { name: 'Contract', exact: true })
        .selectOption({ label: title });
      const activity = page.getByRole('combobox', { name: 'Activity', exact: true });
      await activity.fill(code);
      if (code !== '') await activity.press('Enter');
      await page.getByRole('textbox', { name: 'Memo', exact: true }).fill(this.#memo);
    });
    if (!isReady) return;
    const isIt = { type: 'start', memo: this.#memo };
    await this.#ask(wish, () =>
      byControls(page, isIt, () => page.getByRole('button', { name: /^(Start|Switch)$/u }).click()),
    );
  }

  async #stop(tab: Tab): Promise<void> {
    const { team } = this.#scene;
    const who = this.#actor === 'freelancer' ? team.ben : team.ana;
    const wish = { kind: 'stop', who } as const;
    if (this.#actor !== 'popup') {
      return this.#ask(wish, () =>
        this.#actor === 'freelancer' ? perform(tab, 'stop', { who }) : tell(tab, { type: 'stop' }),
      );
    }
    const button = tab.page.getByRole('button', { name: 'Stop', exact: true });
    if (!(await button.isVisible().catch(() => false))) return;
    await this.#ask(wish, () => byControls(tab.page, { type: 'stop' }, () => button.click()));
  }

  /** Changes a segment of either freelancer's, by the one or by the client. */
  async #change(tab: Tab): Promise<void> {
    const { team } = this.#scene;
    const { kind, picks } = this.#planned;
    const who = pick([team.ana, team.ben], picks[2]);
    const found = await tab.operations
      .call<{ place: SegmentPlace; cut: number } | null>('choose', { whose: who, picks })
      .catch(() => null);
    if (!found) return;
    const { place, cut } = found;
    const memo = this.#memo;
    const activityId = pick([...team.activities, team.archived, null], picks[1])?.id ?? null;
    const wish = { edit: { place, memo }, trespass: { place, memo }, split: { place, cut } };
    const more = { ...wish, delete: { place }, relabel: { place, activityId } };
    if (!(kind in more)) return;
    const asked = { kind, ...more[kind as keyof typeof more] } as Wish;
    await this.#ask(asked, () => perform(tab, kind as keyof typeof more, { who, ...asked }));
  }

  #addManualTime(tab: Tab): Promise<void> {
    const { team, beganAt } = this.#scene;
    const [whose, length, which] = this.#planned.picks;
    const contract = pick([...team.anas, team.bens], whose);
    const who: FreelancerId = contract.freelancerId;
    const from = Math.floor(beganAt / CELL_MS) * CELL_MS - MANUAL_DAYS * DAY_MS;
    const start = from + 2 * this.#place * CELL_MS;
    const time = { start, end: start + (1 + (length % 2)) * CELL_MS };
    const label = {
      contractId: contract.id,
      activityId: pick(team.activities, which).id,
      memo: this.#memo,
    };
    return this.#ask({ kind: 'manual', time, label }, () =>
      perform(tab, 'manual', { who, time, label }),
    );
  }

  #archive(tab: Tab): Promise<void> {
    const { id } = this.#scene.team.archived;
    const isArchived = this.#planned.picks[0] % 2 === 0;
    return this.#ask({ kind: 'set', values: { [`archived ${id}`]: String(isArchived) } }, () =>
      perform(tab, 'archive', { id, isArchived }),
    );
  }

  #setTerms(tab: Tab): Promise<void> {
    const { team } = this.#scene;
    const [which, bits, assign] = this.#planned.picks;
    const { id } = pick([...team.anas, team.bens], which);
    const switches = switchesOf(bits);
    const assigned = team.activities.filter((_, index) => (assign >> index) % 4 > 0);
    const always = [team.archived.id, team.archivedByControls.id];
    const change = { ...switches, assigned: [...assigned.map((each) => each.id), ...always] };
    const values = {
      [`terms ${id}`]: JSON.stringify(switches),
      [`assigned ${id}`]: JSON.stringify(assigned.map((each) => each.id).toSorted()),
    };
    return this.#ask({ kind: 'set', values }, () => perform(tab, 'terms', { id, change }));
  }

  async #archiveByControls(): Promise<void> {
    const { id, code } = this.#scene.team.archivedByControls;
    const page = await this.#openAt('#/activities');
    const archive = page.getByRole('button', { name: `Archive ${code}`, exact: true });
    const unarchive = page.getByRole('button', { name: `Unarchive ${code}`, exact: true });
    const isShown = await isDone(async () => {
      await page.getByRole('checkbox', { name: 'Show archived', exact: true }).check();
      await archive.or(unarchive).waitFor();
    });
    if (!isShown) return;
    const isArchived = await archive.isVisible().catch(() => false);
    const values = { [`archived ${id}`]: String(isArchived) };
    await this.#ask({ kind: 'set', values }, () =>
      seen(async () => {
        await (isArchived ? archive : unarchive).click();
        if (isArchived) {
          await page
            .getByRole('dialog')
            .getByRole('button', { name: 'Archive', exact: true })
            .click();
        }
        await (isArchived ? unarchive : archive).waitFor();
      }),
    );
  }

  async #setTermsByControls(): Promise<void> {
    const { id, title } = this.#scene.team.shown;
    const page = await this.#openAt(`#/contracts/${id}`);
    const switches = switchesOf(this.#planned.picks[1]);
    const names: Record<keyof typeof switches, string> = {
      activityRequired: 'Activity required',
      memoRequired: 'Memo required',
      manualTimeAllowed: 'Manual time allowed',
      diaryLock: 'Diary lock',
    };
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const isReady = await isDone(async () => {
      for (const [key, name] of Object.entries(names)) {
        const isOn = switches[key as keyof typeof switches];
        await page.getByRole('switch', { name, exact: true }).setChecked(isOn);
      }
    });
    if (!isReady || !(await save.isVisible().catch(() => false))) return; // nothing to save
    await this.#ask({ kind: 'set', values: { [`terms ${id}`]: JSON.stringify(switches) } }, () =>
      seen(async () => {
        await save.click();
        await page
          .getByRole('status')
          .filter({ hasText: `${title} is saved.` })
          .waitFor();
      }),
    );
  }

  /** The actor's tab, opened anew, so that it shows nothing of what was done before. */
  async #openAt(hash: string): Promise<Page> {
    await this.#scene.stage.closeTab(this.#actor);
    const { page } = await this.#scene.stage.tabOf(this.#actor);
    await isDone(() => page.goto(`${page.url().split('#')[0] ?? ''}${hash}`));
    return page;
  }

  async #ask(wish: Wish, send: () => Promise<Answer>): Promise<void> {
    await this.#scene.journal.ask(this.#actor, this.#scene.round, wish, () =>
      send().catch((error: unknown): Answer => ({ is: 'unknown', error: firstLine(error) })),
    );
  }
}

function switchesOf(bits: number) {
  return {
    activityRequired: bits % 2 === 0,
    memoRequired: (bits >> 1) % 2 === 0,
    manualTimeAllowed: (bits >> 2) % 4 > 0,
    diaryLock: (bits >> 4) % 4 === 0,
  };
}

function pick<T>(from: readonly T[], which: number): T {
  return from[which % from.length] as T;
}

/** Sends a message to the worker from the page. */
async function tell({ page }: Tab, message: object): Promise<Answer> {
  const answer = await page.evaluate((sent) => {
    const { browser, chrome } = globalThis as unknown as Record<
      string,
      { runtime: { sendMessage(sent: unknown): Promise<unknown> } } | undefined
    >;
    return (browser ?? chrome)?.runtime.sendMessage(sent);
  }, message);
  return answerOf(answer);
}

async function perform(tab: Tab, name: keyof typeof act, wish: object): Promise<Answer> {
  return answerOf(await tab.operations.call('perform', { name, wish }));
}

/** Clicks, and waits for what the worker answers to the page's message; none is sent where the interface refuses it. */
async function byControls(page: Page, isIt: object, click: () => Promise<void>): Promise<Answer> {
  const before = await exchangesOf(page, isIt);
  const clicked = await click().then(
    () => null,
    (error: unknown) => error,
  );
  const deadline = Date.now() + ANSWER_MS;
  for (;;) {
    const exchange = (await exchangesOf(page, isIt))[before.length];
    const answered = exchange?.answered;
    if (answered) {
      if ('error' in answered) return { is: 'unknown', error: answered.error };
      return answerOf(answered.answer);
    }
    const isRefused = clicked === null && (await page.getByRole('alert').count()) > 0;
    if (!exchange && (clicked !== null || isRefused)) return { is: 'refused', code: UNSENT };
    if (Date.now() > deadline) throw new Error('The worker did not answer');
    await sleep(10);
  }
}

async function exchangesOf(page: Page, isIt: object): Promise<Exchange[]> {
  const all = await page.evaluate(
    () => (globalThis as unknown as { exchanges: Exchange[] }).exchanges,
  );
  return all.filter(({ message }) =>
    Object.entries(isIt).every(
      ([key, value]) => (message as Record<string, unknown>)[key] === value,
    ),
  );
}

function answerOf(answer: unknown): Answer {
  const { ok, value, refusal, fault, reason } = (answer ?? {}) as Record<string, unknown>;
  if (ok === true) return { is: 'done', value };
  if (refusal) return { is: 'refused', code: (refusal as { code: string }).code };
  return { is: 'unknown', error: `${String(fault)}: ${String(reason)}` };
}

/** Done as soon as the interface shows it. */
async function seen(play: () => Promise<void>): Promise<Answer> {
  await play();
  return { is: 'done', value: null };
}

/** Whether it worked: a fault, or another's work, may come in between. */
function isDone(attempt: () => Promise<unknown>): Promise<boolean> {
  return attempt().then(
    () => true,
    () => false,
  );
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}
