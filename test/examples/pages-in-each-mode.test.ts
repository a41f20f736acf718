import { compileWorkload } from '../../lib/compile/compile-workload';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import { destinationsOf, requirementName } from '../../lib/model/requirement';
import { allTables } from '../../lib/tables/all-tables';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { anyFirewall } from '../support/arbitrary-aml';
import { pageRows } from '../support/page-rows';
import { workloadSpaces } from '../support/workload-spaces';

const regions = { public: 'westeurope', usgovernment: 'usgovvirginia', china: 'chinanorth3' } as const;

const pages = [
  ['arc-servers', 'ArcServerEgress'],
  ['azure-machine-learning', 'AmlWorkspaceEgress'],
] as const;

/** Switches under which a page asks for less. */
const less = [
  'arcGateway',
  'extendedSecurityUpdatesOnly',
  'privateLink',
  'resourceManagementPrivateLink',
  'azureMonitorSecured',
  'dataExfiltrationProtection',
];

test.each(['arc-servers', 'azure-machine-learning', 'azure-monitor-agent'])(
  'the table %s relates service tags and hosts as its page does',
  (page) => {
    const relations = new Set(pageRows(page).map(({ relation }) => relation));
    relations.delete('-');
    const { tagsAndHosts } = allTables.find(({ id }) => id === page)!;
    expect([...relations]).toEqual([tagsAndHosts!.relation]);
  },
);

describe.each(pages)('%s', (page, kind) => {
  const table = allTables.find(({ id }) => id === page)!;
  const related = pageRows(page).filter(({ relation }) => relation !== '-');

  const ways = Object.values(EgressDestinations).flatMap((destinations) =>
    Object.entries(regions).map(([cloud, region]) => ({ destinations, cloud, region })),
  );

  test.each(ways)(
    'by $destinations in $cloud each row is served by a rule',
    ({ destinations, cloud, region }) => {
      const edition = table.editions.at(-1)!.id;
      const { filled, switches } = workloadSpaces().find((space) => space.kind === kind)!;
      const on = Object.fromEntries(switches.map((name) => [name, !less.includes(name)]));
      const props = {
        firewall: anyFirewall,
        resourceGroupName: 'rg',
        ...filled,
        ...on,
        destinations,
        region,
      };
      const { applicationRules, networkRules } = compileWorkload(
        workloadOf(workloadDefinitions[kind] as never, props as never),
      );
      const byName = new Set(applicationRules.flatMap(({ requirements }) => requirements));
      const served = new Set([...byName, ...networkRules.flatMap(({ requirements }) => requirements)]);
      const tags = new Set(networkRules.flatMap(({ destinationAddresses }) => destinationAddresses));
      const rows = related.filter((row) => row.editions.includes(edition) && row.clouds.includes(cloud));
      expect(rows.length).toBeGreaterThan(0);
      for (const { to, kind: of } of rows) {
        const names = table.requirements
          .filter((row) => row.clouds === undefined || row.clouds.includes(cloud as never))
          .filter((row) =>
            (row.written ?? destinationsOf(row).map((each) => each.replace(/^tag:/, ''))).includes(to),
          )
          .map((row) => requirementName(table, row));
        expect([to, names.some((name) => served.has(name))]).toEqual([to, true]);
        const asNamed =
          of === 'tag'
            ? destinations !== EgressDestinations.FQDNS
            : destinations !== EgressDestinations.SERVICE_TAGS;
        if (!asNamed) continue;
        const opened =
          of === 'tag' ? [...tags].some((tag) => isTag(tag, to)) : names.some((name) => served.has(name));
        expect([to, opened || cloud !== 'public']).toEqual([to, true]);
      }
    },
  );
});

function isTag(tag: string, written: string): boolean {
  const service = written.replace('.<region>', '').replace('FrontEnd', 'Frontend');
  return [tag, tag.split('.')[0]].includes(service) || /^(Keyvault|Frontdoor)/.test(service);
}
