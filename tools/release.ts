/**
 * `npm run release -- patch|minor|major|X.Y.Z [--dry-run]`: makes a version, ready to be uploaded. Everything is made in a fresh
 * clone of what is committed; only when all of it has held do the commit and the tag come here. With `--dry-run` they do not.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changelogFaults, notesOf } from './release/changelog.ts';
import { differences } from './release/compare.ts';
import { versionAfter } from './release/version.ts';
import { ROOT } from './run.ts';

/** Runs a program and shows what it says. */
const run = (folder: string, program: string, ...words: string[]) =>
  execFileSync(program, words, { cwd: folder, stdio: 'inherit' });
/** Runs git and answers what it says. */
const git = (folder: string, ...words: string[]) =>
  execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim();

const say = (sentence: string) => console.log(`release: ${sentence}`);
try {
  await main();
} catch (error) {
  console.error(`release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { version: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const isDry = values['dry-run'];
  const { version: current } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const version = versionAfter(current, values.version ?? positionals[0] ?? current);
  const tag = `v${version}`;
  const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');
  stopFor([
    ...(git(ROOT, 'status', '--porcelain') === ''
      ? []
      : ['There are changes that are not committed: commit or drop them']),
    ...(git(ROOT, 'tag', '--list', tag) === '' ? [] : [`${tag} is there already`]),
    ...changelogFaults(changelog, version, new Date().toISOString().slice(0, 10)),
  ]);

  const scratch = await mkdtemp(join(tmpdir(), 'activity-diary-release-'));
  try {
    const sums = await make(version, scratch);
    const kept = join(ROOT, '.output/release', version);
    await rm(kept, { recursive: true, force: true });
    await cp(join(scratch, 'packages'), kept, { recursive: true });
    if (isDry) say('a dry run: no commit and no tag.');
    else {
      git(ROOT, 'pull', '--quiet', '--ff-only', join(scratch, 'tree'), 'HEAD');
      git(
        ROOT,
        'tag',
        '--annotate',
        tag,
        '--cleanup=verbatim',
        '--message',
        `${tag}\n\n${notesOf(changelog, version)}`,
      );
      say(`tagged ${tag}. To publish it: git push --follow-tags`);
    }
    tell(kept, sums);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Sum {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256. */
  readonly sum: string;
}

/** Makes the version in `scratch`: the commit in `tree`, what is uploaded in `packages`. Throws where anything does not hold. */
async function make(version: string, scratch: string): Promise<readonly Sum[]> {
  const [tree, source, packages] = [
    join(scratch, 'tree'),
    join(scratch, 'source'),
    join(scratch, 'packages'),
  ];
  say(`${version}, from a fresh clone of what is committed …`);
  git(scratch, 'clone', '--quiet', ROOT, tree);
  run(tree, 'npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
  if (git(tree, 'status', '--porcelain') !== '') {
    for (const key of ['user.name', 'user.email'])
      git(tree, 'config', key, git(ROOT, 'config', key));
    git(tree, 'commit', '--quiet', '--all', '--message', `Release ${version}`);
  }

  say('building the packages for the stores …');
  run(tree, 'npm', 'run', 'zip');
  run(tree, 'node_modules/.bin/node', 'tools/keep-budgets.ts', '--sizes');
  run(tree, 'node_modules/.bin/node', 'tools/review.ts');

  say("building from the source package alone, as Firefox's reviewers do …");
  await mkdir(packages);
  const names = ['chrome', 'firefox', 'sources'].map(
    (kind) => `activity-diary-${version}-${kind}.zip`,
  );
  const [, , sources = ''] = names;
  git(tree, 'archive', '--format=zip', `--output=${join(packages, sources)}`, 'HEAD');
  run(scratch, 'unzip', '-q', join(packages, sources), '-d', source);
  run(source, 'npm', 'run', 'build');
  const built = '.output/firefox-mv3';
  stopFor(
    differences(join(tree, built), join(source, built)).map(
      (difference) => `The source package builds something else: ${difference}`,
    ),
  );
  say('it is the same, file by file.');

  for (const name of names.slice(0, 2)) await cp(join(tree, '.output', name), join(packages, name));
  const sums = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(packages, name));
      return { name, bytes: bytes.length, sum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
  await writeFile(
    join(packages, 'SHA256SUMS'),
    sums.map(({ name, sum }) => `${sum}  ${name}\n`).join(''),
  );
  return sums;
}

/** What to upload where. */
function tell(folder: string, sums: readonly Sum[]): void {
  for (const { name, bytes, sum } of sums) {
    console.log(`${sum}  ${(bytes / 1024).toFixed(1)} KB  ${name}`);
  }
  const [chrome, firefox, sources] = sums.map(({ name }) => name);
  console.log(`
In ${folder}. To upload:
  ${chrome} to https://chrome.google.com/webstore/devconsole and https://partner.microsoft.com/dashboard/microsoftedge
  ${firefox} to https://addons.mozilla.org/developers/, and where it asks for the source code
  ${sources}, whose README.md tells how to build it`);
}

/** Ends the release where something does not hold. */
function stopFor(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\nrelease: '));
}
