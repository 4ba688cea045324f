import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { Browser, BrowserName, LaunchOptions } from './browser.ts';

/** Starts the browser with the built extension. */
export function launch(name: BrowserName, options: LaunchOptions = {}): Promise<Browser> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}
