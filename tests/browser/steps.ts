import type { Page } from './harness/page.ts';

/** What people do with the extension, by the names that they read. Each step ends when its effect is on the screen. */

export async function createContract(
  options: Page,
  title: string,
  freelancer: string,
): Promise<void> {
  await options.click('link', 'Contracts');
  await options.click('button', 'New contract');
  const dialog = { within: { role: 'dialog', name: 'New contract' } };
  await options.fill('textbox', 'Title', title, dialog);
  await fillFreelancer(options, freelancer);
  await options.click('button', 'Save', dialog);
  await options.waitFor('link', title);
}

/** Creates an activity as the client and assigns it to these contracts. */
export async function createActivity(
  options: Page,
  code: string,
  description: string,
  contracts: readonly string[] = [],
): Promise<void> {
  await options.click('link', 'Activities');
  await options.click('button', 'New activity');
  const dialog = { within: { role: 'dialog', name: 'New activity' } };
  await options.fill('textbox', 'Code', code, dialog);
  await options.fill('textbox', 'Description', description, dialog);
  for (const title of contracts) await options.setChecked('checkbox', title, true, dialog);
  await options.click('button', 'Save', dialog);
  await options.waitFor('rowheader', code);
}

/** Assigns activities in the contract room, and nothing else. */
export async function assign(
  options: Page,
  contract: string,
  codes: readonly string[],
): Promise<void> {
  await openContractRoom(options, contract);
  for (const code of codes) await options.setChecked('checkbox', code, true);
  await saveRoom(options);
}

/** Saves what was changed in the open contract room, and waits until it is. */
export async function saveRoom(options: Page): Promise<void> {
  await options.click('button', 'Save');
  await options.waitGone('button', 'Undo changes');
}

/** Shows the open report over all days; where it has no time its page offers that a second time. */
export async function reportAllTime(options: Page): Promise<void> {
  await options.click('button', 'All time', { within: { role: 'group', name: 'Days' } });
}

export async function openContractRoom(options: Page, contract: string): Promise<void> {
  await options.click('link', 'Contracts');
  await options.click('link', contract);
  await options.waitFor('heading', contract);
}

/** Records by keyboard alone, from a popup just opened: code, Enter, memo, Enter. */
export async function recordByKeyboard(popup: Page, typed: string, memo: string): Promise<void> {
  await popup.waitFor('combobox', 'Activity');
  await popup.focus('combobox', 'Activity');
  await popup.press('Control+a');
  await popup.type(typed);
  await popup.waitFor('option', undefined, { nth: 0, within: { role: 'listbox' } });
  await popup.press('Enter');
  await popup.press('Control+a');
  await popup.type(memo);
  await popup.press('Enter');
  await popup.waitFor('button', 'Stop');
  // Stop is there before a switch as well: what is recording tells that it was done.
  await popup.waitUntil(
    (recording: string) =>
      [...document.querySelectorAll<HTMLElement>('section p[title]')].some(({ title }) =>
        title.endsWith(recording),
      ),
    memo.trim(),
  );
}

export async function stop(popup: Page): Promise<void> {
  await popup.click('button', 'Stop');
  await popup.waitFor('button', 'Start');
}

/**
 * Presses a button that opens the browser's choice of a file, and chooses this one. What the browser shows then is out of
 * reach, so the choice is made as soon as it is asked for.
 */
export async function chooseFile(
  options: Page,
  button: string,
  file: { readonly name: string } & ({ readonly text: string } | { readonly bytes: Uint8Array }),
): Promise<void> {
  const { name } = file;
  const base64 = Buffer.from('text' in file ? file.text : file.bytes).toString('base64');
  await options.evaluate(
    ({ name, base64 }) => {
      const press = (event: MouseEvent) => {
        const input = event.target;
        if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
        document.removeEventListener('click', press, true);
        event.preventDefault();
        const chosen = new DataTransfer();
        chosen.items.add(new File([Uint8Array.fromBase64(base64)], name));
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      };
      document.addEventListener('click', press, true);
    },
    { name, base64 },
  );
  await options.click('button', button);
}

/** Tab until this button has the focus, as one who uses no mouse does. */
export async function tabTo(page: Page, button: string): Promise<void> {
  for (let count = 0; count < 20; count++) {
    if (await page.isFocused('button', button)) return;
    await page.press('Tab');
  }
  throw new Error(`Tab does not come to the button "${button}"`);
}

export async function viewAs(options: Page, role: 'Client' | 'Freelancer'): Promise<void> {
  await options.click('radio', role);
  // Until the page of the one before has gone: what is ticked in it goes with it.
  await options.waitUntil(
    (isFreelancer: boolean) =>
      [...document.querySelectorAll('header span')].some((each) =>
        each.textContent.startsWith('You look as'),
      ) === isFreelancer,
    role === 'Freelancer',
  );
}

/** Changes the activity of a segment in the open Work Diary, as the client. */
export async function relabel(options: Page, label: string, code: string): Promise<void> {
  await options.click('button', label);
  const dialog = { within: { role: 'dialog', name: 'Edit activity' } };
  await options.fill('combobox', 'Activity', code, dialog);
  await options.click('button', 'Save', dialog);
  await options.waitGone('dialog', 'Edit activity');
}

async function fillFreelancer(options: Page, name: string): Promise<void> {
  const role = (await options.exists('combobox', 'Freelancer')) ? 'combobox' : 'textbox';
  await options.fill(role, 'Freelancer', name);
}
