const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/u;

/** The version after `current` by a step or by name. Throws where it is none, or lower than what is there. */
export function versionAfter(current: string, asked: string): string {
  const [major, minor, patch] = parts(current);
  if (asked === 'major') return `${major + 1}.0.0`;
  if (asked === 'minor') return `${major}.${minor + 1}.0`;
  if (asked === 'patch') return `${major}.${minor}.${patch + 1}`;
  const next = parts(asked);
  const first = next.findIndex((part, index) => part !== [major, minor, patch][index]);
  if (first !== -1 && (next[first] ?? 0) < ([major, minor, patch][first] ?? 0)) {
    throw new Error(`${asked} is lower than ${current}, which is the version now`);
  }
  return asked;
}

function parts(version: string): [number, number, number] {
  const found = VERSION.exec(version);
  if (!found)
    throw new Error(`${version} is no version: say patch, minor, major, or one such as 1.2.3`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}
