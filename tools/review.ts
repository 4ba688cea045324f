/** Mozilla's review of the Firefox build, as its store makes it: every error and warning fails. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './run.ts';

interface Finding {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

const { errors, warnings } = lint(join(ROOT, '.output/firefox-mv3'));
const faults = [...errors, ...warnings];
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
