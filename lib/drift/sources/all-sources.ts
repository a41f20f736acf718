import type { Table } from '../../model/requirement';
import { allTables } from '../../tables/all-tables';
import { libraryTable } from '../../tables/known-tables';
import type { PageSource } from '../page-source';
import { apiManagementSources } from './api-management';
import { appServiceEnvironmentSources } from './app-service-environment';
import { azureArcSources } from './azure-arc';
import { azureKubernetesServiceSources } from './azure-kubernetes-service';
import { azureLocalSources } from './azure-local';
import { azureMachineLearningSources } from './azure-machine-learning';
import { azureProductSources } from './azure-products';
import { buildAgentSources } from './build-agents';
import { containerAppsSources } from './container-apps';
import { cycleCloudSources } from './cyclecloud';
import { defenderSources } from './defender';
import { hdinsightSources } from './hdinsight';
import { managementSources } from './management';
import { virtualDesktopSources } from './virtual-desktop';
import { virtualMachineSources } from './virtual-machines';
import { tablesWithoutPage } from './without-page';

/** The raw pages of each table; of a table that has none, why. */
const sources: Readonly<Record<string, readonly PageSource[] | string>> = {
  ...apiManagementSources,
  ...appServiceEnvironmentSources,
  ...azureArcSources,
  ...azureKubernetesServiceSources,
  ...azureLocalSources,
  ...azureMachineLearningSources,
  ...azureProductSources,
  ...buildAgentSources,
  ...containerAppsSources,
  ...cycleCloudSources,
  ...defenderSources,
  ...managementSources,
  ...virtualDesktopSources,
  ...virtualMachineSources,
  ...hdinsightSources,
  ...tablesWithoutPage,
};

/** The raw pages of a table, or why it has none. */
export function rawPagesOf(table: string): readonly PageSource[] | string {
  return (
    sources[table] ??
    (libraryTable(table) === undefined ? 'it is a table of your own' : 'nothing is said of its page yet')
  );
}

/** The tables of which anything is said. */
export const sourcedTables: readonly string[] = Object.keys(sources);

/** The raw pages of all tables, a page that several tables have once for each. */
export function allPages(): PageSource[] {
  return Object.values(sources).flatMap((pages) => (typeof pages === 'string' ? [] : pages));
}

/** The tables whose rows stand on a page, and how. */
export function tablesOfPage({ repository, path }: PageSource): { table: Table; source: PageSource }[] {
  return allTables.flatMap((table) => {
    const pages = sources[table.id];
    if (pages === undefined || typeof pages === 'string') return [];
    return pages
      .filter((page) => page.repository === repository && page.path === path)
      .map((source) => ({ table, source }));
  });
}
