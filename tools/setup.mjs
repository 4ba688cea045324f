/**
 * Puts in place what the other commands need: the npm packages and the browsers. Plain JavaScript without packages, for
 * Node 20 on a fresh clone. `--no-browsers` leaves the browsers out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { argv, execPath, exit, getuid, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { adviceFor, findBrowser } from './browsers.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const RUNTIME = `${ROOT}node_modules/node`;

/** Debian's package of each browser. */
const PACKAGES = /** @type {const} */ ({ chromium: 'chromium', firefox: 'firefox-esr' });

const say = (/** @type {string} */ sentence) => console.log(`set-up: ${sentence}`);

const packages = installPackages();
const browsers = argv.includes('--no-browsers') ? [] : installBrowsers();
say(`in place: ${[packages, ...browsers].join(', ')}.`);

/** Installs exactly what `package-lock.json` names, unless that is what is there. */
function installPackages() {
  if (!isInstalled()) {
    say('installing the npm packages of package-lock.json …');
    run(
      'npm',
      ['ci', '--no-audit', '--no-fund'],
      'npm could not install the packages: see its words above.',
    );
  }
  // The package `node` fetches its program in an install script, which an npm may be told not to run.
  if (!existsSync(`${RUNTIME}/bin/node`) && !existsSync(`${RUNTIME}/bin/node.exe`)) {
    say('fetching the Node that the tools run on …');
    run(
      execPath,
      ['installArchSpecificPackage.js'],
      'Node could not be fetched: see the words above.',
      RUNTIME,
    );
  }
  return 'npm packages';
}

/** Whether npm's own record of what it installed names every package of the lock file, in its version. */
function isInstalled() {
  const record = `${ROOT}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const wanted = packagesOf(`${ROOT}package-lock.json`);
  const installed = packagesOf(record);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Finds the browsers; on Debian and its kin, as root, installs those that are missing. */
function installBrowsers() {
  const names = /** @type {const} */ (['chromium', 'firefox']);
  let missing = names.filter((name) => findBrowser(name) === null);
  if (
    missing.length > 0 &&
    platform === 'linux' &&
    getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get')
  ) {
    const wanted = missing.map((name) => PACKAGES[name]);
    say(`installing ${wanted.join(' and ')} with apt-get …`);
    run('apt-get', ['-q', 'update'], 'apt-get could not update its lists: see its words above.');
    run(
      'apt-get',
      ['-q', 'install', '-y', '--no-install-recommends', ...wanted],
      'apt-get could not install them: see its words above.',
    );
    missing = names.filter((name) => findBrowser(name) === null);
  }
  if (missing.length > 0) stopWith(missing.map(adviceFor).join('\n'));
  return names.map((name) => `${name} (${findBrowser(name)})`);
}

/**
 * @param {string} command
 * @param {string[]} words
 * @param {string} failure
 * @param {string} folder
 */
function run(command, words, failure, folder = ROOT) {
  const { status } = spawnSync(command, words, {
    cwd: folder,
    stdio: 'inherit',
    shell: platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) stopWith(failure);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stopWith(sentence) {
  console.error(`set-up: ${sentence}`);
  exit(1);
}
