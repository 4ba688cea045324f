import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { platform } from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Runs a program of an installed package in the repository's root, its output shown; whether it succeeded. */
export function run(command: string, ...words: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd: ROOT,
      stdio: 'inherit',
      shell: platform === 'win32',
      env: {
        ...process.env,
        PATH: join(ROOT, 'node_modules/.bin') + delimiter + (process.env['PATH'] ?? ''),
      },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
