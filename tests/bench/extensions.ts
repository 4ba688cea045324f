import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { watchWays } from './desktop/watch.ts';

/** An unpacked extension and the id that its key gives it. */
export interface Extension {
  readonly folder: string;
  readonly id: string;
}

/** A page that loads nothing: the floor of the popup. */
export const EMPTY_PAGE = 'bench-empty.html';
/** A page that shows the same by one small script, with one style sheet: the floor of any page that shows what is stored. */
export const SCRIPT_PAGE = 'bench-script.html';

const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title>';
const FLOOR_FILES = {
  [EMPTY_PAGE]: `${HEAD}<p>One line of text</p></html>`,
  [SCRIPT_PAGE]: `${HEAD}<link rel="stylesheet" href="bench.css"><script type="module" src="bench.js"></script></html>`,
  'bench.css': 'p { margin: 1rem; }',
  'bench.js': `const p = document.createElement('p');
p.textContent = localStorage.getItem('bench') ?? 'One line of text';
document.body.append(p);`,
};

const FLOOR_WORKER_BYTES = 5 * 1024;

/** A copy of the build for the bench to load, with the empty page in it. The build itself stays as it is. */
export async function copyOfProduct(build: string, folder: string): Promise<Extension> {
  await cp(build, folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as object;
  return finish(folder, manifest);
}

/** An extension that only answers each message, with a worker of 5 KB: the floor of the first command. */
export async function floorExtension(folder: string): Promise<Extension> {
  await mkdir(folder);
  await writeFile(join(folder, 'worker.js'), floorWorker());
  return finish(folder, {
    manifest_version: 3,
    name: 'Floor',
    version: '1',
    background: { service_worker: 'worker.js' },
  });
}

/** A copy of the build whose popup tells when it was ready, and when it had drawn what an Enter recorded. */
export async function watchedProduct(build: string, folder: string): Promise<Extension> {
  const extension = await copyOfProduct(build, folder);
  const popup = join(folder, POPUP_PAGE);
  const html = await readFile(popup, 'utf8');
  const watched = html.replace('<head>', `<head>${WATCH_TAG}`);
  if (watched === html) throw new Error('The popup has no head to put the watch into');
  await writeFile(popup, watched);
  await writeFile(join(folder, WATCH_FILE), watchScript('input[role="combobox"]'));
  return extension;
}

/**
 * The floor of the ways in: a popup with one input and one call of `focus()`, opened by the shortcut `key`; Enter sends a
 * message to the worker, which puts one record with strict durability, and what it answers is drawn.
 */
export async function floorPopup(folder: string, key: string): Promise<Extension> {
  await mkdir(folder);
  const files = {
    ...FLOOR_POPUP_FILES,
    [WATCH_FILE]: watchScript('input'),
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return finish(folder, {
    manifest_version: 3,
    name: 'Floor',
    version: '1',
    background: { service_worker: 'worker.js' },
    action: { default_popup: POPUP_PAGE },
    commands: { _execute_action: { suggested_key: { default: key } } },
  });
}

const POPUP_PAGE = 'popup.html';
const WATCH_FILE = 'bench-watch.js';
const WATCH_TAG = `<script src="${WATCH_FILE}"></script>`;

/** The same in every popup that is timed but for the field; what it notes is read when all is over. */
const watchScript = (field: string) => `(${watchWays.toString()})(${JSON.stringify(field)});\n`;

const FLOOR_POPUP_FILES = {
  [POPUP_PAGE]: `<!doctype html><html lang="en"><head>${WATCH_TAG}<meta charset="utf-8"><title>Floor</title></head>
<body style="inline-size: 20rem"><main><label>Memo <input></label><p id="word"></p><p id="label" aria-live="polite"></p></main><script src="popup.js"></script></body></html>`,
  'popup.js': `const input = document.querySelector('input');
input.focus();
input.addEventListener('keydown', async ({ key }) => {
  if (key !== 'Enter') return;
  const { memo } = await chrome.runtime.sendMessage({ memo: input.value });
  document.getElementById('word').textContent = 'Recording';
  document.getElementById('label').textContent = memo;
});`,
  'worker.js': `let opened;
const database = () => (opened ??= new Promise((resolve) => {
  const request = indexedDB.open('floor', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('recordings');
  request.onsuccess = () => resolve(request.result);
}));
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  database().then((db) => {
    const transaction = db.transaction('recordings', 'readwrite', { durability: 'strict' });
    transaction.objectStore('recordings').put(message, 1);
    transaction.oncomplete = () => answer(message);
  });
  return true;
});`,
};

/** Its key pins the extension's id, so that the bench knows which copy is which. */
async function finish(folder: string, manifest: object): Promise<Extension> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...manifest, key: key.toString('base64') }),
  );
  for (const [file, text] of Object.entries(FLOOR_FILES)) {
    await writeFile(join(folder, file), text);
  }
  return { folder, id: idOf(key) };
}

/** Chromium's rule: half of the key's SHA-256, its hexadecimal digits written a to p. */
function idOf(key: Buffer): string {
  const half = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return half.replaceAll(/./gu, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

function floorWorker(): string {
  let script =
    'chrome.runtime.onMessage.addListener((message, sender, answer) => answer({ ok: true }));\n';
  for (let i = 0; script.length < FLOOR_WORKER_BYTES; i++) {
    script += `function filler${i}(a, b) { const c = a * ${i} + b; return c > ${i} ? [c, a, b] : { a, b, c }; }\n`;
  }
  return script;
}
