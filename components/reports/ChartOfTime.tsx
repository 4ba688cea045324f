import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Bar } from '../../storage/model/chart.ts';
import type { Charts } from '../../storage/charts.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartNumbers } from './ChartNumbers.tsx';
import { fillOf } from './ChartPatterns.tsx';
import { axisUnit, largest, seriesName, tickName, totalOf } from './chart-words.ts';
import { dimensionName, keyName } from './words.ts';
import styles from './ChartOfTime.module.css';

interface ChartOfTimeProps {
  readonly charts: Charts;
  readonly names: ReportNames;
}

/** About so many lines across the chart. */
const TICKS = 4;
/** With more bars than these not each has its name below it. */
const MOST_NAMES = 10;
/** Between two bars, as a share of a bar with the space beside it. */
const GAP = 0.16;

/** Time by day, week or month: a bar for each, with a part for each activity. */
export function ChartOfTime({ charts: { series, step, byTime }, names }: ChartOfTimeProps) {
  const most = largest(byTime);
  if (!most) return null;
  const nameOf = (bar: Bar) => keyName(step, bar.key, names);
  const unit = axisUnit(most.ms);
  const y = scaleLinear([0, most.ms / unit.ms], [0, 100]).nice(TICKS);
  const ticks = y.ticks(TICKS);
  const x = scaleBand(
    byTime.map(({ key }) => key),
    [0, 100],
  )
    .paddingInner(GAP)
    .paddingOuter(GAP / 2);
  const stacked = stack<unknown, Bar, number>()
    .keys(series.keys())
    .value(({ parts }, index) => (parts[index] ?? 0) / unit.ms)(byTime);
  const every = Math.ceil(byTime.length / MOST_NAMES);

  return (
    <ChartFigure
      caption={t(`reports_chart_${step}`)}
      summary={t(
        `reports_chartMost_${step}`,
        nameOf(most),
        formatDuration(most.ms),
        formatDuration(totalOf(byTime)),
      )}
    >
      <div aria-hidden="true" class={styles.chart}>
        <div class={styles.hours}>
          {ticks.map((tick) => (
            <span key={tick}>{unit.format(tick)}</span>
          ))}
        </div>
        <svg class={styles.plot}>
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={`${100 - y(tick)}%`}
              y2={`${100 - y(tick)}%`}
              class={styles.line}
            />
          ))}
          {stacked.map((parts, index) => {
            const own = series[index];
            if (!own) return null;
            return (
              <g key={own.key} fill={fillOf(index)} class={styles.parts}>
                {parts.map((part) =>
                  part[1] > part[0] ? (
                    <rect
                      key={part.data.key}
                      x={`${x(part.data.key) ?? 0}%`}
                      width={`${x.bandwidth()}%`}
                      y={`${100 - y(part[1])}%`}
                      height={`${y(part[1]) - y(part[0])}%`}
                    >
                      <title>
                        {t(
                          'reports_chartPart',
                          seriesName(own, names),
                          nameOf(part.data),
                          formatDuration(part.data.parts[index] ?? 0),
                        )}
                      </title>
                    </rect>
                  ) : null,
                )}
              </g>
            );
          })}
        </svg>
        <div
          class={styles.names}
          style={{ gridTemplateColumns: `repeat(${byTime.length}, minmax(0, 1fr))` }}
        >
          {byTime.map((bar, index) =>
            index % every === 0 ? (
              <span
                key={bar.key}
                class={index % (every * 3) === 0 ? styles.name : `${styles.name} ${styles.minor}`}
                style={{ gridColumn: index + 1 }}
              >
                {tickName(step, bar)}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <ChartLegend series={series} bars={byTime} names={names} />
      <ChartNumbers
        title={t(`reports_chartNumbers_${step}`)}
        head={dimensionName(step)}
        series={series}
        bars={byTime}
        nameOf={nameOf}
        names={names}
      />
    </ChartFigure>
  );
}
