/** Mozilla's review of the Firefox build, as its store makes it: every error and warning fails but those named here. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './run.ts';

const ACCEPTED = new Map([
  [
    'UNSAFE_VAR_ASSIGNMENT',
    "Preact's own support of dangerouslySetInnerHTML, which the extension never uses",
  ],
  ['KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', 'the extension is not offered for Android'],
]);

interface Finding {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

const { errors, warnings } = lint(join(ROOT, '.output/firefox-mv3'));
for (const finding of warnings.filter(({ code }) => ACCEPTED.has(code))) {
  console.log(`accepted ${finding.code}: ${ACCEPTED.get(finding.code) ?? ''}`);
}
const faults = [...errors, ...warnings.filter(({ code }) => !ACCEPTED.has(code))];
for (const { code, message, file, line } of faults) {
  console.error(`${code}: ${message} (${file ?? 'manifest.json'}:${line ?? 1})`);
}
process.exitCode = faults.length > 0 ? 1 : 0;

/** `web-ext lint` ends with 1 where it found errors, and reports them all the same. */
function lint(folder: string): { errors: Finding[]; warnings: Finding[] } {
  const program = join(ROOT, 'node_modules/web-ext/bin/web-ext.js');
  const words = [
    program,
    'lint',
    '--source-dir',
    folder,
    '--output',
    'json',
    '--no-config-discovery',
  ];
  try {
    return JSON.parse(
      execFileSync(process.execPath, words, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return JSON.parse(stdout);
  }
}
