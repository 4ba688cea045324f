/** What stands below the table: a chunk of its own, loaded once the figures are on the screen. */
export { Budgets } from './Budgets.tsx';
export { ReportCharts } from './ReportCharts.tsx';
