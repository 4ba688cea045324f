import type { ReportQuery } from '../../storage/model/report.ts';
import type { ReportView } from '../../storage/model/report-view.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { FigureButton } from './FigureButton.tsx';
import type { OnFigure } from './FigureButton.tsx';
import type { Line } from './lines.ts';
import { Note } from './Note.tsx';
import { keyName, keyNote } from './words.ts';
import styles from './ReportTable.module.css';

interface ReportTableRowProps {
  readonly line: Line;
  readonly query: ReportQuery;
  /** Those that are drawn. */
  readonly columns: readonly string[];
  readonly names: ReportNames;
  readonly shows: ReportView['shows'];
  readonly onPress: OnFigure;
}

/** A row of the report, its subtotal where it is parted, or a part of the one above. */
export function ReportTableRow({
  line: { row, part },
  query,
  columns,
  names,
  shows,
  onPress,
}: ReportTableRowProps) {
  const { rows, parts } = query;
  const { key, figures, total } = part ?? row;
  const dimension = part === null || parts === null ? rows : parts;
  const place = part === null ? { row: row.key } : { row: row.key, part: part.key };
  const look = part !== null ? styles.part : parts !== null ? styles.subtotal : undefined;
  return (
    <tr class={look}>
      <th scope="row" class={styles.first}>
        {/* Of two directions, a memo's or a name's is its own. */}
        <bdi>{keyName(dimension, key, names)}</bdi>
        <Note text={keyNote(dimension, key, names)} />
      </th>
      {columns.map((column, index) => (
        <td key={column}>
          <FigureButton
            figure={figures[index]}
            place={{ ...place, column }}
            shows={shows}
            onPress={onPress}
          />
        </td>
      ))}
      <td class={styles.total}>
        <FigureButton figure={total} place={place} shows={shows} onPress={onPress} />
      </td>
    </tr>
  );
}
