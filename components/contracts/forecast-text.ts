import type { Forecast } from '../../storage/model/week-pace.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { DurationMs } from '../../storage/model/time.ts';
import { formatDay } from '../controls/format.ts';
import { formatNumber, t } from '../controls/translate.ts';

/** Where the week leads, as one sentence. */
export function forecastText(forecast: Forecast, limitMs: DurationMs | null): string {
  switch (forecast.kind) {
    case 'early':
      return t('contracts_forecastEarly');
    case 'reached':
      return t('contracts_forecastReached');
    case 'reaches':
      return t(
        'contracts_forecastReaches',
        formatNumber((limitMs ?? 0) / HOUR_MS),
        formatDay(forecast.day),
      );
    case 'ends':
      return t(
        'contracts_forecastEnds',
        formatNumber(Math.round((forecast.ms / HOUR_MS) * 10) / 10),
      );
  }
}
