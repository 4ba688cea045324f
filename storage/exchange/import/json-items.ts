import { Unreadable } from './faults.ts';

/** An item of the list that a JSON file is, or that its last field holds. */
export interface JsonItem {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  readonly value: unknown;
}

/** An item that is longer has a brace that nobody closed. */
const ITEM_MAX = 1_000_000;
const SIGNS = /["[\]{},\n]/gu;

/**
 * Reads the items of one list in a JSON file, in parts of any length: each as it ends, with its line, so that neither a
 * large file keeps the page busy nor a fault goes without its place. Throws `Unreadable` where the text is no JSON.
 */
export class JsonItems {
  /** What has come and is not read yet: from the item under way on. */
  #text = '';
  /** How far of it the brackets were counted. */
  #at = 0;
  #line = 1;
  #itemLine = 1;
  #isQuoted = false;
  /** The brackets that are open within the item. */
  #depth = 0;
  /** What stands before the list, with its bracket; null until it has begun. */
  #head: string | null = null;
  #hasEnded = false;
  #items = 0;

  /** What stands before the list, parsed with an empty list in its place; null where it is no JSON. */
  get around(): unknown {
    try {
      return JSON.parse(`${this.#head}]${this.#head?.trimStart().startsWith('{') ? '}' : ''}`);
    } catch {
      return null;
    }
  }

  *push(text: string): Generator<JsonItem, undefined> {
    this.#text += text;
    yield* this.#read();
    if (this.#text.length > ITEM_MAX) throw new Unreadable('json_broken', this.#itemLine);
    return undefined;
  }

  /** What stands around the list, parsed with an empty list in its place. */
  end(): unknown {
    if (!this.#hasEnded)
      throw new Unreadable('json_broken', this.#head === null ? 1 : this.#itemLine);
    try {
      return JSON.parse(`${this.#head}]${this.#text}`);
    } catch {
      throw new Unreadable('json_broken', this.#line);
    }
  }

  *#read(): Generator<JsonItem, undefined> {
    let begin = 0;
    while (!this.#hasEnded) {
      if (this.#isQuoted && !this.#leaveString()) break;
      SIGNS.lastIndex = this.#at;
      const match = SIGNS.exec(this.#text);
      if (!match) {
        this.#at = this.#text.length;
        break;
      }
      const { index } = match;
      this.#at = index + 1;
      const [sign] = match;
      if (sign === '\n') this.#line += 1;
      else if (sign === '"') this.#isQuoted = true;
      else if (this.#head === null) {
        if (sign !== '[') continue;
        this.#head = this.#text.slice(0, index + 1);
        begin = index + 1;
        this.#itemLine = this.#line;
      } else if (this.#depth === 0 && (sign === ',' || sign === ']')) {
        const item = this.#itemOf(this.#text.slice(begin, index), sign === ']');
        if (item) yield item;
        begin = index + 1;
        this.#itemLine = this.#line;
        this.#hasEnded = sign === ']';
      } else if (sign === '[' || sign === '{') {
        if (this.#depth === 0) this.#itemLine = this.#line;
        this.#depth += 1;
      } else if (sign !== ',') this.#depth -= 1;
    }
    this.#text = this.#text.slice(begin);
    this.#at -= begin;
    return undefined;
  }

  /** Goes to the end of the string under way; false where it has not come yet. */
  #leaveString(): boolean {
    for (let at = this.#at; at < this.#text.length; at++) {
      const sign = this.#text[at];
      if (sign === '\\') {
        if (at + 1 === this.#text.length) {
          this.#at = at;
          return false;
        }
        at += 1;
      } else if (sign === '"') {
        this.#isQuoted = false;
        this.#at = at + 1;
        return true;
      } else if (sign === '\n') throw new Unreadable('json_broken', this.#line);
    }
    this.#at = this.#text.length;
    return false;
  }

  #itemOf(text: string, isLast: boolean): JsonItem | null {
    // An empty list has no item; between two commas there has to be one.
    if (isLast && this.#items === 0 && text.trim() === '') return null;
    this.#items += 1;
    try {
      return { line: this.#itemLine, value: JSON.parse(text) };
    } catch {
      throw new Unreadable('json_broken', this.#itemLine);
    }
  }
}
