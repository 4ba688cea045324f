import type { Actor } from '../../storage/model/records.ts';
import { DIMENSIONS, ROUNDINGS } from '../../storage/model/report.ts';
import type { Dimension } from '../../storage/model/report.ts';
import { FIGURES, REPORT_ZONES } from '../../storage/model/report-view.ts';
import { Field } from '../controls/Field.tsx';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { t } from '../controls/translate.ts';
import { theFreelancer } from './asked.ts';
import { show, view } from './view.ts';
import { dimensionName, roundingName } from './words.ts';
import styles from './ReportSetup.module.css';

/** What rows and columns are, and how figures are told. */
export function ReportSetup({ by }: { readonly by: Actor }) {
  const { rows, parts, columns, rounding, shows, zone } = view.value;
  const hasTheirs = theFreelancer(view.value, by) !== null;
  const zones = REPORT_ZONES.filter((each) => each !== 'freelancer' || hasTheirs);
  return (
    <div class={styles.setup}>
      <DimensionField
        label={t('reports_rows')}
        value={rows}
        onChange={(next) => next && show({ rows: next })}
      />
      <DimensionField
        label={t('reports_parts')}
        value={parts}
        isOptional
        onChange={(next) => show({ parts: next })}
      />
      <DimensionField
        label={t('reports_columns')}
        value={columns}
        isOptional
        onChange={(next) => show({ columns: next })}
      />
      <Field label={t('reports_rounding')}>
        {(control) => (
          <select
            {...control}
            onChange={(event) => {
              const next = ROUNDINGS.find((each) => each === event.currentTarget.value);
              if (next) show({ rounding: next });
            }}
          >
            {ROUNDINGS.map((each) => (
              <option key={each} value={each} selected={each === rounding}>
                {roundingName(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <RadioGroup
        label={t('reports_shows')}
        value={shows}
        options={FIGURES.map((value) => ({ value, label: t(`reports_shows_${value}`) }))}
        onChange={(next) => show({ shows: next })}
      />
      <RadioGroup
        label={t('reports_zone')}
        value={zones.includes(zone) ? zone : 'mine'}
        options={zones.map((value) => ({ value, label: t(`reports_zone_${value}`) }))}
        onChange={(next) => show({ zone: next })}
      />
    </div>
  );
}

interface DimensionFieldProps {
  readonly label: string;
  readonly value: Dimension | null;
  readonly isOptional?: boolean;
  readonly onChange: (next: Dimension | null) => unknown;
}

function DimensionField({ label, value, isOptional = false, onChange }: DimensionFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          onChange={(event) => {
            onChange(DIMENSIONS.find((each) => each === event.currentTarget.value) ?? null);
          }}
        >
          {isOptional && (
            <option value="" selected={value === null}>
              {t('reports_nothing')}
            </option>
          )}
          {DIMENSIONS.map((each) => (
            <option key={each} value={each} selected={each === value}>
              {dimensionName(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
