import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Actor } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { attempt } from '../controls/toast.ts';

interface BelowTableProps {
  readonly by: Actor;
  readonly query: ReportQuery;
  readonly names: ReportNames;
}

const loaded = signal<Awaited<ReturnType<typeof load>> | null>(null);

function load() {
  return import('./below.ts');
}

/** The charts of the report and the budgets, as soon as they are loaded. */
export function BelowTable({ by, query, names }: BelowTableProps) {
  useEffect(() => {
    if (loaded.peek()) return;
    void attempt(async () => {
      loaded.value = await load();
    }, 'controls_faultReading');
  }, []);
  if (loaded.value === null) return null;
  const { Budgets, ReportCharts } = loaded.value;
  return (
    <>
      <ReportCharts by={by} query={query} names={names} />
      <Budgets by={by} />
    </>
  );
}
