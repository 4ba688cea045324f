import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityForPage } from '../../../storage/model/page-match.ts';
import { anActivity } from '../builders.ts';

const matches = (url: string, page: string) => {
  const activity = anActivity('WEB-12', { url });
  return activityForPage([activity], page) === activity;
};

describe('an activity is offered on', () => {
  test.each([
    ['https://example.com/web/issues/12', 'https://example.com/web/issues/12'],
    ['https://example.com/web/issues/12', 'https://example.com/web/issues/12/edit'],
    ['https://example.com/web/issues/12', 'https://example.com/web/issues/12?tab=files#note-3'],
    ['https://example.com/web/issues/12/', 'http://www.Example.com/Web/issues/12#top'],
    ['https://example.com', 'https://example.com/anything'],
    ['https://example.com/*/issues/12', 'https://example.com/web/shop/issues/12'],
    ['https://*.example.com/', 'https://shop.example.com/cart'],
    ['https://example.com/issues/*', 'https://example.com/issues/12'],
    ['https://example.com/*-web', 'https://example.com/a-web-b-web/1'],
    ['https://example.com/view?id=12', 'https://example.com/view?id=12&tab=1'],
    ['https://example.com:8080/a', 'https://example.com:8080/a'],
  ])('%s: %s', (url, page) => expect(matches(url, page)).toBe(true));
});

describe('an activity is not offered on', () => {
  test.each([
    ['https://example.com/web/issues/12', 'https://example.com/web/issues/120'],
    ['https://example.com/web/issues/12', 'https://example.com/web/issues'],
    ['https://example.com', 'https://example.com.evil.test/'],
    ['https://example.com', 'https://example.org/'],
    ['https://example.com', 'https://evil.test/https://example.com'],
    ['https://*.example.com/', 'https://example.org/'],
    ['https://example.com/a.c', 'https://example.com/abc'],
    ['https://example.com/view?id=12', 'https://example.com/view'],
    ['https://example.com/view?id=12', 'https://example.com/view?id=123'],
    ['https://example.com:8080/a', 'https://example.com/a'],
    ['https://example.com/a', 'chrome://settings/'],
    ['https://example.com/a', 'file:///example.com/a'],
    ['https://example.com/a', ''],
  ])('%s: %s', (url, page) => expect(matches(url, page)).toBe(false));
});

test('the address that says most wins, and of two that say the same, the first activity', () => {
  const web = anActivity('WEB', { url: 'https://example.com/web' });
  const any = anActivity('ANY', { url: 'https://example.com/web/issues/*' });
  const twelve = anActivity('WEB-12', { url: 'https://example.com/web/issues/12' });
  const again = anActivity('WEB-12B', { url: 'https://example.com/web/issues/12' });
  const none = anActivity('NONE');
  const all = [none, web, any, twelve, again];
  const codeOn = (page: string) => activityForPage(all, page)?.code;
  expect(codeOn('https://example.com/web/issues/12')).toBe('WEB-12');
  expect(codeOn('https://example.com/web/issues/13')).toBe('ANY');
  expect(codeOn('https://example.com/web/pulls')).toBe('WEB');
  expect(codeOn('https://example.com/')).toBeUndefined();
});

test('a pattern full of * is answered at once', () => {
  const url = `https://example.com/${'a*'.repeat(200)}b`;
  expect(matches(url, `https://example.com/${'a'.repeat(2000)}`)).toBe(false);
  expect(matches(url, `https://example.com/${'a'.repeat(2000)}b`)).toBe(true);
});

test('an address without * is offered on exactly its page and those beneath it', () => {
  const part = fc.stringMatching(/^[a-z0-9-]{1,8}$/u);
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), (a, b) => {
      const address = (parts: readonly string[]) => `https://example.com/${parts.join('/')}`;
      const isBeneath = a.every((each, index) => b[index] === each);
      expect(matches(address(a), address(b))).toBe(isBeneath);
      expect(matches(address(a), address([...a, ...b]))).toBe(true);
    }),
  );
});
