const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;

/**
 * The variables that a browser starts with. It speaks English, by whose names the tests find things. Around midnight UTC it stands where it is noon: what was recorded ten minutes ago
 * is to be of today, at whatever hour the tests are run.
 */
export function browserEnvironment(now = Date.now()): Record<string, string> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined),
  );
  const isNearMidnight = (now + HALF_HOUR_MS) % DAY_MS < 2 * HALF_HOUR_MS;
  return { ...own, LANGUAGE: 'en', ...(isNearMidnight && { TZ: 'Etc/GMT-12' }) };
}
