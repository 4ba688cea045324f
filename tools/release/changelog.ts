/** What keeps the changelog from being that of `version`, released on `day`; in words that say what to do. */
export function changelogFaults(changelog: string, version: string, day: string): string[] {
  const sections = sectionsOf(changelog);
  const faults: string[] = [];
  if ((sections.find(({ name }) => name === 'Unreleased')?.text ?? '') !== '') {
    faults.push(`CHANGELOG.md: move what is under [Unreleased] to [${version}]`);
  }
  const section = sections.find(({ name }) => name === version);
  if (!section) return [...faults, `CHANGELOG.md: write a section "## [${version}] - ${day}"`];
  if (sections.find(({ name }) => name !== 'Unreleased') !== section) {
    faults.push(`CHANGELOG.md: [${version}] is not the newest version`);
  }
  if (section.day !== day) {
    faults.push(
      `CHANGELOG.md: [${version}] has the day ${section.day || '(none)'}, and today is ${day}`,
    );
  }
  if (section.text === '')
    faults.push(`CHANGELOG.md: say under [${version}] what people notice of it`);
  return faults;
}

/** What the changelog says of a version, without its heading. */
export function notesOf(changelog: string, version: string): string {
  return sectionsOf(changelog).find(({ name }) => name === version)?.text ?? '';
}

function sectionsOf(changelog: string): { name: string; day: string; text: string }[] {
  return changelog
    .split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const [, name = '', day = ''] = /^\[([^\]]+)\](?: - (\S+))?/u.exec(heading) ?? [];
      return { name, day, text: lines.join('\n').trim() };
    });
}
