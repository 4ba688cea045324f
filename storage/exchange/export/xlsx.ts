import { strToU8, Zip, ZipDeflate } from 'fflate';
import { amountText } from '../../model/money.ts';
import { DAY_MS, HOUR_MS } from '../../model/time.ts';
import type { TableCell } from './report-table.ts';

/**
 * Writes workbooks of Office Open XML (ECMA-376), row by row: of a large one, only the row under way is in memory. Texts
 * are typed as texts, so that none is taken for a formula.
 */

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** As many rows as a sheet may have. */
const ROWS_MAX = 1_048_576;
/** How much of a sheet is gathered before it is packed: a few milliseconds' work. */
const PACK_SIZE = 64_000;
/** Half the time of the usual level for a file that is hardly larger. */
const DEFLATE_LEVEL = 3;

export interface SheetPlan {
  /** At most 31 characters, without any of `[]:*?/\`. */
  readonly name: string;
  /** Repeated where the rows need more than one sheet. */
  readonly heads: readonly string[];
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  /** Columns that stay in sight, as the heads do. */
  readonly frozen: number;
  /** Whether each column gets a menu to choose rows by. */
  readonly isFiltered: boolean;
}

export interface RowLook {
  readonly isBold?: boolean;
  /** Whether it belongs to the last row that does not. */
  readonly isPart?: boolean;
}

/** A workbook on its way; `take` gets its bytes. */
export class Workbook {
  readonly #zip: Zip;
  readonly #names: string[] = [];

  constructor(take: (bytes: Uint8Array<ArrayBuffer>) => void) {
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      take(bytes as Uint8Array<ArrayBuffer>);
    });
  }

  /** The next sheet. The one before has to be ended. `rowsMax` is for those who try the limit out. */
  sheet(plan: SheetPlan, rowsMax = ROWS_MAX): Sheet {
    return new Sheet(plan, rowsMax, (name) => {
      this.#names.push(name);
      return this.#entry(`xl/worksheets/sheet${this.#names.length}.xml`);
    });
  }

  /** Adds what binds the sheets together. */
  end(): void {
    for (const [path, text] of Object.entries(bindings(this.#names))) {
      this.#entry(path).push(strToU8(text), true);
    }
    this.#zip.end();
  }

  #entry(path: string): ZipDeflate {
    const entry = new ZipDeflate(path, { level: DEFLATE_LEVEL });
    this.#zip.add(entry);
    return entry;
  }
}

/** A sheet on its way: rows are written one after the other. */
export class Sheet {
  readonly #plan: SheetPlan;
  readonly #rowsMax: number;
  readonly #begin: (name: string) => ZipDeflate;
  #entry: ZipDeflate;
  #text = '';
  #rows = 0;
  #sheets = 0;

  constructor(plan: SheetPlan, rowsMax: number, begin: (name: string) => ZipDeflate) {
    this.#plan = plan;
    this.#rowsMax = rowsMax;
    this.#begin = begin;
    this.#entry = this.#next();
  }

  row(cells: readonly TableCell[], look: RowLook = {}): void {
    if (this.#rows === this.#rowsMax) {
      this.end();
      this.#entry = this.#next();
    }
    this.#write(cells, look);
  }

  end(): void {
    const { heads, isFiltered } = this.#plan;
    const all = `A1:${columnName(heads.length - 1)}${this.#rows}`;
    this.#text += `</sheetData>${isFiltered ? `<autoFilter ref="${all}"/>` : ''}</worksheet>`;
    this.#pack(true);
  }

  #next(): ZipDeflate {
    const { name, heads } = this.#plan;
    this.#sheets += 1;
    this.#entry = this.#begin(this.#sheets === 1 ? name : `${name} ${this.#sheets}`);
    this.#text = sheetHead(this.#plan);
    this.#rows = 0;
    this.#write(
      heads.map((text) => ({ kind: 'text', text })),
      { isBold: true },
    );
    return this.#entry;
  }

  #write(cells: readonly TableCell[], { isBold = false, isPart = false }: RowLook): void {
    this.#rows += 1;
    const outline = isPart ? ' outlineLevel="1"' : '';
    this.#text += `<row r="${this.#rows}"${outline}>`;
    for (const [column, cell] of cells.entries()) {
      this.#text += cellXml(cell, `${columnName(column)}${this.#rows}`, isBold);
    }
    this.#text += '</row>';
    if (this.#text.length >= PACK_SIZE) this.#pack(false);
  }

  #pack(isLast: boolean): void {
    this.#entry.push(strToU8(this.#text), isLast);
    this.#text = '';
  }
}

/** The formats of cells, by what they hold: their place in the list is the number that a cell names, twice that if bold. */
const FORMATS = [
  'General',
  '@',
  'yyyy\\-mm\\-dd',
  'yyyy\\-mm',
  'yyyy\\-mm\\-dd\\ hh:mm:ss',
  '[h]:mm:ss',
  '0.00',
  '#,##0',
  '#,##0.0',
  '#,##0.00',
  '#,##0.000',
  '#,##0.0000',
] as const;
const MONEY_FORMAT = FORMATS.indexOf('#,##0');
/** Numbers below are the format's own. */
const FIRST_FORMAT_ID = 164;

const FORMAT_OF = {
  none: FORMATS.indexOf('General'),
  text: FORMATS.indexOf('@'),
  day: FORMATS.indexOf('yyyy\\-mm\\-dd'),
  month: FORMATS.indexOf('yyyy\\-mm'),
  moment: FORMATS.indexOf('yyyy\\-mm\\-dd\\ hh:mm:ss'),
  time: FORMATS.indexOf('[h]:mm:ss'),
  hours: FORMATS.indexOf('0.00'),
} as const;

function formatOf(cell: TableCell): number {
  if (cell.kind !== 'money') return FORMAT_OF[cell.kind];
  const [, decimals = ''] = amountText(0, cell.currency).split('.');
  return Math.min(MONEY_FORMAT + decimals.length, FORMATS.length - 1);
}

function cellXml(cell: TableCell, place: string, isBold: boolean): string {
  if (cell.kind === 'none') return '';
  const style = formatOf(cell) * 2 + (isBold ? 1 : 0);
  if (cell.kind === 'text') {
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`;
  }
  return `<c r="${place}" s="${style}"><v>${numberOf(cell)}</v></c>`;
}

/** The day with the number 0 in spreadsheets. */
const DAY_ZERO_MS = -25_569 * DAY_MS;

function numberOf(cell: Exclude<TableCell, { kind: 'none' | 'text' }>): number {
  switch (cell.kind) {
    case 'day':
    case 'month':
      return (Date.parse(cell.day) - DAY_ZERO_MS) / DAY_MS;
    case 'moment':
      return (cell.at - DAY_ZERO_MS) / DAY_MS;
    case 'time':
      return cell.ms / DAY_MS;
    case 'hours':
      return cell.ms / HOUR_MS;
    case 'money':
      return cell.amount;
  }
}

const LETTERS = 26;
const A = 65;

/** `A` for the first column, `AA` for the one after `Z`. */
function columnName(column: number): string {
  const last = String.fromCodePoint(A + (column % LETTERS));
  return column < LETTERS ? last : columnName(Math.floor(column / LETTERS) - 1) + last;
}

/**
 * A text as XML: what XML cannot hold is left out, and what reads like a character by its number (`_x000D_`, ECMA-376
 * part 1, 22.9.2.19) is told from one.
 */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(NOT_IN_XML, '')
    .replaceAll(/_(?=x[\da-f]{4}_)/giu, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

// oxlint-disable-next-line no-control-regex -- those are what is looked for
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function sheetHead({ heads, widths, frozen }: SheetPlan): string {
  const corner = `${columnName(Math.min(frozen, heads.length - 1))}2`;
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><outlinePr summaryBelow="0"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${frozen}" ySplit="1" ` +
    `topLeftCell="${corner}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/>` +
    `<cols>${columns.join('')}</cols><sheetData>`
  );
}

/** All parts of the package but its sheets, by path. */
function bindings(names: readonly string[]): Readonly<Record<string, string>> {
  const sheets = names.map((name, index) => ({ name: xmlText(name), number: index + 1 }));
  const styles = `rId${sheets.length + 1}`;
  return {
    '[Content_Types].xml':
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPES}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPES}.styles+xml"/>` +
      sheets
        .map(
          ({ number }) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SHEET_TYPES}.worksheet+xml"/>`,
        )
        .join('') +
      '</Types>',
    '_rels/.rels':
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
      `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      sheets
        .map(
          ({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
      sheets
        .map(
          ({ number }) =>
            `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="${styles}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${FORMATS.length}">` +
  FORMATS.map(
    (code, index) =>
      `<numFmt numFmtId="${FIRST_FORMAT_ID + index}" formatCode="${xmlText(code)}"/>`,
  ).join('') +
  '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${FORMATS.length * 2}">` +
  FORMATS.flatMap((_, index) =>
    [0, 1].map(
      (font) =>
        `<xf numFmtId="${FIRST_FORMAT_ID + index}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
    ),
  ).join('') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
