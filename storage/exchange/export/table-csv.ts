import { amountText } from '../../model/money.ts';
import { monthOf } from '../../model/time.ts';
import { harmlessCell } from '../own-format.ts';
import { BYTE_ORDER_MARK, CSV_TYPE, csvLine, textCells } from './csv-text.ts';
import { clockText, hoursText } from './lengths.ts';
import { FileParts } from './file-parts.ts';
import type { ReportTable, TableCell } from './report-table.ts';

/** The table of a report as CSV. */
export function tableCsv({ heads, rows }: ReportTable): Blob {
  const parts = new FileParts();
  parts.add(BYTE_ORDER_MARK + csvLine(textCells(heads)));
  for (const { cells } of rows) parts.add(csvLine(cells.map(textOf)));
  return parts.file(CSV_TYPE);
}

function textOf(cell: TableCell): string {
  switch (cell.kind) {
    case 'none':
      return '';
    case 'text':
      return harmlessCell(cell.text);
    case 'day':
      return cell.day;
    case 'month':
      return monthOf(cell.day);
    case 'moment':
      return new Date(cell.at).toISOString().slice(0, -1);
    case 'time':
      return clockText(cell.ms);
    case 'hours':
      return hoursText(cell.ms);
    case 'money':
      return amountText(cell.amount, cell.currency);
  }
}
