import { TIME_KINDS } from '../../storage/model/report.ts';
import type { Dimension, ReportQuery } from '../../storage/model/report.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { formatDay, formatDays } from '../controls/format.ts';
import { listOf, t } from '../controls/translate.ts';
import { KIND_NAMES, keyName, roundingName } from './words.ts';
import styles from './ReportFacts.module.css';

interface ReportFactsProps {
  readonly query: ReportQuery;
  readonly names: ReportNames;
}

/** The days of the report; on paper, where no fields show it, also all else that was asked for. */
export function ReportFacts({ query, names }: ReportFactsProps) {
  return (
    <>
      <p class={styles.days}>{daysText(query)}</p>
      <dl class={styles.facts}>
        {factsOf(query, names).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function daysText({ from, to }: ReportQuery): string {
  if (from === null)
    return to === null ? t('reports_range_all') : t('reports_until', formatDay(to));
  return to === null ? t('reports_since', formatDay(from)) : formatDays(from, to);
}

function factsOf(query: ReportQuery, names: ReportNames): (readonly [string, string])[] {
  const { kinds, rounding, zone, memo } = query;
  const namesOf = (dimension: Dimension, keys: readonly string[] | null) =>
    keys && listOf(keys.map((key) => keyName(dimension, key, names)));
  const areAllKinds = kinds.length === TIME_KINDS.length;
  const facts = [
    [t('reports_zone'), zone],
    [t('reports_rounding'), rounding === 'exact' ? null : roundingName(rounding)],
    [t('reports_kinds'), areAllKinds ? null : listOf(kinds.map((kind) => t(KIND_NAMES[kind])))],
    [t('reports_activities'), namesOf('activity', query.activities)],
    [t('reports_freelancers'), namesOf('freelancer', query.freelancers)],
    [t('reports_contracts'), namesOf('contract', query.contracts)],
    [t('reports_memo'), memo],
  ] as const;
  return facts.flatMap(([name, text]) => (text ? [[name, text] as const] : []));
}
