import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { description, marked } from '../../../entrypoints/background/suggestion-text.ts';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What Chromium shows of a description; fails where it is not XML of the tags that it knows. */
function read(xml: string): { text: string; marks: string[] } {
  const marks: string[] = [];
  const open: string[] = [];
  const text = xml.replaceAll(
    /<(\/?)(\w+)>|&(\w+);|[\s\S]/gu,
    (part, end: string, tag: string, entity: string) => {
      if (entity) return ENTITIES[entity as keyof typeof ENTITIES];
      if (tag) {
        expect(['match', 'dim']).toContain(tag);
        if (end) expect(open.pop()).toBe(tag);
        else open.push(tag);
        marks.push(part);
        return '';
      }
      expect(part).not.toMatch(/[<&]/u);
      return part;
    },
  );
  expect(open).toEqual([]);
  return { text, marks };
}

describe('a suggestion', () => {
  test('tells its label and contract apart from the words around them', () => {
    const sentence = `Start ${marked('match', 'A&B:<b>')} on ${marked('dim', 'Web "1"')}`;
    expect(description(sentence).description).toBe(
      'Start <match>A&amp;B:&lt;b&gt;</match> on <dim>Web &quot;1&quot;</dim>',
    );
  });

  test('does not let the browser put what is typed into a memo', () => {
    expect(description(marked('match', '100%s')).description).not.toContain('%s');
  });

  test('is XML whatever stands in a label', () => {
    const rare = ['\uE000', '\uE003', '\u0000', '\u001B', '\uFFFF', '\uD800', '\uDC00', ' '];
    const part = fc.constantFrom(...rare, ...'< > & " \' </match> &amp; 😀 é memo %s'.split(' '));
    const label = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(label, label, (memo, title) => {
        const { description: xml } = description(
          `${marked('match', memo)} on ${marked('dim', title)}`,
        );
        expect(xml.isWellFormed()).toBe(true);
        expect(rare.slice(0, 5).filter((each) => xml.includes(each))).toEqual([]);
        expect(read(xml).marks).toEqual(['<match>', '</match>', '<dim>', '</dim>']);
      }),
      { numRuns: 5_000 },
    );
  });
});
