import { strFromU8, unzipSync } from 'fflate';
import { CsvReader } from '../../../storage/exchange/import/csv.ts';

/** The cells of a CSV file that has to begin with a byte-order mark. */
export async function readCsv(file: Blob): Promise<string[][]> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
  if (!text.startsWith('\uFEFF')) throw new RangeError('No byte-order mark');
  const reader = new CsvReader();
  return [...reader.push(text.slice(1)), ...reader.end()].map(({ cells }) => [...cells]);
}

/** Its rows below the heads, by column. */
export async function readRecords(file: Blob): Promise<Record<string, string>[]> {
  const [heads = [], ...rows] = await readCsv(file);
  return rows.map((cells) =>
    Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? ''])),
  );
}

export interface ReadCell {
  readonly type: 'text' | 'number';
  readonly value: string;
  /** How a number is shown. */
  readonly format: string;
}

export interface ReadSheet {
  readonly name: string;
  /** By place, as in `A1`. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly xml: string;
}

/** The sheets of a workbook, read from its XML. Fails where a part that it names is not there. */
export async function readXlsx(file: Blob): Promise<ReadSheet[]> {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const part = (path: string): string => {
    const bytes = parts[path];
    if (!bytes) throw new RangeError(`No part ${path}`);
    return strFromU8(bytes);
  };
  const types = part('[Content_Types].xml');
  const targets = new Map(
    attributesOf(part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id, Target }) => [
      Id,
      `xl/${Target}`,
    ]),
  );
  const styles = part('xl/styles.xml');
  const codes = new Map(
    attributesOf(styles, 'numFmt').map((each) => [each['numFmtId'], plainText(each['formatCode'])]),
  );
  const formats = attributesOf(/<cellXfs.*<\/cellXfs>/su.exec(styles)?.[0] ?? '', 'xf').map(
    ({ numFmtId }) => codes.get(numFmtId) ?? 'General',
  );
  return attributesOf(part('xl/workbook.xml'), 'sheet').map((sheet) => {
    const path = targets.get(sheet['r:id']) ?? '';
    if (!types.includes(`PartName="/${path}"`)) throw new RangeError(`No type for ${path}`);
    const xml = part(path);
    return { name: plainText(sheet['name']), cells: cellsOf(xml, formats), xml };
  });
}

function cellsOf(xml: string, formats: readonly string[]): Map<string, ReadCell> {
  const cells = new Map<string, ReadCell>();
  for (const [, attributes = '', content = ''] of xml.matchAll(/<c ([^>]*)>(.*?)<\/c>/gsu)) {
    const { r = '', s = '', t } = readAttributes(attributes);
    const text = /^<is><t xml:space="preserve">(.*)<\/t><\/is>$/su.exec(content);
    const number = /^<v>(.*)<\/v>$/su.exec(content);
    if ((t === 'inlineStr') !== Boolean(text)) throw new RangeError(`${r} has the wrong type`);
    cells.set(r, {
      type: text ? 'text' : 'number',
      value: plainText(text?.[1] ?? number?.[1]),
      format: formats[Number(s)] ?? '',
    });
  }
  return cells;
}

function attributesOf(xml: string, tag: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${tag} ([^>]*?)/?>`, 'gu'))].map(([, text = '']) =>
    readAttributes(text),
  );
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:]+)="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value]),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#13': '\r',
};

/** What a reader of the file sees: line ends by XML's rule, entities, and characters by their number as in `_x005F_`. */
function plainText(xml = ''): string {
  return xml
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/&([^;]+);/gu, (_, name: string) => ENTITIES[name] ?? '?')
    .replaceAll(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
}
