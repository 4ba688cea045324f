import { render } from 'preact';
import { ActivitiesPage } from '../../components/activities/ActivitiesPage.tsx';
import { RescueOffer } from '../../components/backups/RescueOffer.tsx';
import { ContractRoom } from '../../components/contracts/ContractRoom.tsx';
import { ContractsPage } from '../../components/contracts/ContractsPage.tsx';
import { setPageLanguage } from '../../components/controls/translate.ts';
import { WorkDiary } from '../../components/diary/WorkDiary.tsx';
import { ReportsPage } from '../../components/reports/ReportsPage.tsx';
import { SettingsPage } from '../../components/settings/SettingsPage.tsx';
import { Shell } from '../../components/shell/Shell.tsx';
import type { Pages } from '../../components/shell/Shell.tsx';
import { TeamPage } from '../../components/team/TeamPage.tsx';
import '../../components/tokens.css';

const PAGES: Pages = {
  activities: (by) => <ActivitiesPage by={by} />,
  contracts: (by) => <ContractsPage by={by} />,
  contract: (by, id) => <ContractRoom by={by} id={id} />,
  diary: (by, settings) => <WorkDiary by={by} settings={settings} />,
  reports: (by) => <ReportsPage by={by} />,
  team: (by) => <TeamPage by={by} />,
  settings: () => <SettingsPage />,
  rescue: (error) => <RescueOffer error={error} />,
};

const root = document.getElementById('app');
setPageLanguage('extensionName');
if (root) render(<Shell pages={PAGES} />, root);
