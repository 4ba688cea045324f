import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Charts } from '../../storage/charts.ts';
import { fewer, OTHERS } from '../../storage/model/chart.ts';
import type { Bar } from '../../storage/model/chart.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDuration } from '../controls/format.ts';
import { plural, t } from '../controls/translate.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartNumbers } from './ChartNumbers.tsx';
import { fillOf } from './ChartPatterns.tsx';
import { largest, seriesName, totalOf } from './chart-words.ts';
import { dimensionName, keyName } from './words.ts';
import styles from './ChartBars.module.css';

interface ChartOfPeopleProps {
  readonly charts: Charts;
  readonly names: ReportNames;
}

/** More bars than these are a list; the table has all. */
const MOST_BARS = 15;

/** Activities by freelancer: a bar for each, with a part for each activity. */
export function ChartOfPeople({ charts: { series, byFreelancer }, names }: ChartOfPeopleProps) {
  const bars = fewer(byFreelancer, MOST_BARS);
  const most = largest(byFreelancer);
  if (!most) return null;
  const nameOf = ({ key }: Bar) =>
    key === OTHERS
      ? plural('reports_chartOtherPeople', byFreelancer.length - bars.length + 1)
      : keyName('freelancer', key, names);
  const x = scaleLinear([0, largest(bars)?.ms ?? 0], [0, 100]);
  const stacked = stack<unknown, Bar, number>()
    .keys(series.keys())
    .value(({ parts }, index) => parts[index] ?? 0)(bars);

  return (
    <ChartFigure
      caption={t('reports_chartPeople')}
      summary={t(
        'reports_chartMostPeople',
        nameOf(most),
        formatDuration(most.ms),
        formatDuration(totalOf(byFreelancer)),
      )}
    >
      <ul aria-hidden="true" class={styles.bars}>
        {bars.map((bar, place) => (
          <li key={bar.key} class={styles.row}>
            <span class={styles.name}>{nameOf(bar)}</span>
            <svg class={styles.track}>
              {series.map((own, index) => {
                const [start = 0, end = 0] = stacked[index]?.[place] ?? [];
                if (end <= start) return null;
                return (
                  <rect
                    key={own.key}
                    x={`${x(start)}%`}
                    width={`${x(end) - x(start)}%`}
                    height="100%"
                    fill={fillOf(index)}
                    class={styles.part}
                  >
                    <title>
                      {t(
                        'reports_chartPart',
                        seriesName(own, names),
                        nameOf(bar),
                        formatDuration(end - start),
                      )}
                    </title>
                  </rect>
                );
              })}
            </svg>
            <span class={styles.time}>
              <Duration ms={bar.ms} />
            </span>
          </li>
        ))}
      </ul>
      <ChartLegend series={series} bars={bars} names={names} />
      <ChartNumbers
        title={t('reports_chartNumbersPeople')}
        head={dimensionName('freelancer')}
        series={series}
        bars={byFreelancer}
        nameOf={nameOf}
        names={names}
      />
    </ChartFigure>
  );
}
