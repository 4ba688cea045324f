import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { platform } from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Runs a program of an installed package in the repository's root, its output shown; whether it succeeded. */
export function run(command: string, ...words: string[]): Promise<boolean> {
  return runTo('shown', command, ...words);
}

/** What a program prints: shown as it comes, or as a whole when it has ended, and so not in between that of another. */
export type Output = 'shown' | 'held';

/** `run`, with the choice of when its output is shown. */
export function runTo(output: Output, command: string, ...words: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd: ROOT,
      stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: platform === 'win32',
      env: {
        ...process.env,
        PATH: join(ROOT, 'node_modules/.bin') + delimiter + (process.env['PATH'] ?? ''),
      },
    });
    const held: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => held.push(chunk));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(held));
      resolve(code === 0);
    });
  });
}
