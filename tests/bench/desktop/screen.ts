import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A screen that nobody looks at, and a keyboard on it. */
export interface Screen {
  /** As `DISPLAY` names it. */
  readonly display: string;
  /** Gives the keyboard a line of xdotool's own language, and answers the time (`Date.now()`) before it did. */
  type(line: string): number;
  close(): Promise<void>;
}

const SERVER = 'Xvfb';
const KEYBOARD = 'xdotool';
/** The programs, and the packages that have them. */
const PROGRAMS = { [SERVER]: 'xvfb', [KEYBOARD]: 'xdotool' };

/** What to install before a screen can be had; null where all is there. */
export function missingForScreen(): string | null {
  const missing = Object.entries(PROGRAMS).filter(([program]) => !isInstalled(program));
  if (missing.length === 0) return null;
  const packages = missing.map(([, name]) => name).join(' ');
  return `it needs ${missing.map(([program]) => program).join(' and ')}: install ${packages} (on Debian, apt-get install ${packages})`;
}

export async function openScreen(): Promise<Screen> {
  const server = spawn(
    SERVER,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const display = `:${(await firstLine(server)).trim()}`;
  // One process for all keys: none has to be started while a key is timed.
  const keyboard = spawn(KEYBOARD, ['-'], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  return {
    display,
    type: (line) => {
      const at = Date.now();
      keyboard.stdin.write(`${line}\n`);
      return at;
    },
    close: async () => {
      keyboard.stdin.end();
      if (keyboard.exitCode === null) await once(keyboard, 'exit');
      server.kill();
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  const [line] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    once(server, 'exit').then(() => {
      throw new Error('Xvfb did not start');
    }),
  ])) as [Buffer];
  return line.toString();
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
