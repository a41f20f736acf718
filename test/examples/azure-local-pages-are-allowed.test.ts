import { findTable } from '../../lib/tables/find-table';
import { portIn } from '../support/allows';
import { hisCodes, listRows } from '../support/azure-local-lists';
import { exampleJson } from '../support/example-json';
import { hostAllowed, portsOf, type SynthesizedRules, synthesizedRules } from '../support/page-row-allowed';
import { type PageRow, pageRows } from '../support/page-rows';

const examples = exampleJson();
const rulesOf = (...stacks: string[]) => synthesizedRules(stacks.map((stack) => examples.get(stack)!));
const lab = rulesOf('azure-local-lab');
const sites = rulesOf('azure-local-sites', 'azure-local-regions-public', 'azure-local-lab');

test.each(pageRows('azure-local-internal'))(
  '$section: $to on $protocol $ports is allowed in the lab',
  ({ ports }) => {
    for (const port of ports.split(',')) {
      expect([port, inboundInLab(/^\d+$|^\*$/.test(port) ? port : '50000-50099')]).toEqual([port, true]);
    }
  },
);

test.each(pageRows('azure-local-oem').filter(({ kind }) => kind === 'url'))(
  '$to of a maker is allowed on $ports',
  (row) => {
    for (const port of portsOf(row))
      expect([port, hostAllowed(sites, hostOf(row.to), port)]).toEqual([port, true]);
  },
);

const lists = ['2025-03-03', '2026-07-14'].flatMap((edition) =>
  Object.keys(hisCodes).map((region) => ({ edition, region })),
);

test.each(lists)('every row of the list of $region, edition $edition, is allowed', ({ edition, region }) => {
  const cloud = region === 'usgovvirginia' ? 'usgovernment' : 'public';
  const stack = `azure-local-regions-${cloud}${edition === '2025-03-03' ? '-2025-03' : ''}`;
  const ofRegion = synthesizedRules([onlyGroupsOf(region, examples.get(stack)!)]);
  const behindGateway = rulesOf(stack);
  const rows = listRows.filter((row) => row.edition === edition && row.region === region);
  expect(rows.length).toBeGreaterThan(50);
  const denied = rows.filter(({ endpoint, port }) => {
    const host = hostOf(endpoint)
      .replace(/^your-?hcikeyvaultname[^.]*/i, 'kv-contoso')
      .replace(/^yourarcgatewayendpointid/i, 'contoso')
      .replace(/^yourwitnessstorageaccount/i, 'stwitness');
    const rules = host.includes('.gw.arc.') ? behindGateway : ofRegion;
    return !port.split(/[ ,;/]+/).every((each) => hostAllowed(rules, host, each));
  });
  expect(denied).toEqual([]);
});

/** What the examples leave closed, for Azure Local has no such machines or a service there does not run so. */
const closed: readonly { readonly table: string; readonly to: RegExp; readonly condition: RegExp }[] = [
  { table: 'azure-virtual-desktop', to: /^169\.254\.169\.254$|^168\.63\.129\.16$/, condition: /required/ },
  // The sample policy of Azure Firewall: its service tags and FQDN tags stand beside the hosts that are open.
  { table: 'azure-virtual-desktop', to: /^Windows(VirtualDesktop|Update|Diagnostics)$/, condition: /rule/ },
  {
    table: 'azure-virtual-desktop',
    to: /^AzureFrontDoor\.Frontend$|^kms\.core\.|^20\.202\.|^\*$/,
    condition: /network rule/,
  },
  // A typo of the page: the host that it means is open.
  { table: 'azure-virtual-desktop', to: /^ctdl\.windowsupdate\.com$/, condition: /required/ },
  { table: 'azure-virtual-desktop', to: /./, condition: /443 here, 80 in the endpoint table/ },
  {
    table: 'defender-for-endpoint',
    to: /./,
    condition: /Linux devices|macOS devices|Windows 1607-1803|not on Server 2019/,
  },
  { table: 'qualys', to: /qg3\.apps/, condition: /non-European geography/ },
];

const services = [
  'azure-monitor-agent',
  'azure-portal',
  'azure-site-recovery',
  'azure-virtual-desktop',
  'defender-for-endpoint',
  'log-analytics-agent',
  'qualys',
  'azure-local-remote-support',
  'windows-admin-center',
].flatMap((table) => ['public', 'usgovernment'].map((cloud) => ({ table, cloud })));

test.each(services)(
  'every row of $table in $cloud is allowed, or closed for a reason',
  ({ table, cloud }) => {
    const rules = rulesOf(`azure-local-services-${cloud}`);
    const newest = findTable(table).editions.at(-1)!.id;
    const denied = pageRows(table)
      .filter(({ clouds, editions }) => clouds.includes(cloud) && editions.includes(newest))
      .filter((row) => !portsOf(row).every((port) => serviceAllowed(rules, row, port, cloud)));
    const unexplained = denied.filter(
      ({ to, condition }) =>
        !closed.some((each) => each.table === table && each.to.test(to) && each.condition.test(condition)),
    );
    expect(unexplained.map(({ to, ports }) => `${to} ${ports}`)).toEqual([]);
  },
);

test('the ports of AKS are open between its network and the machines', () => {
  const { pairs } = rulesOf('azure-local-services-public');
  const [machines, cluster] = ['10.62.0.0/24', '10.62.3.0/24'];
  for (const port of ['22', '6443']) expect(pairs).toContain(`${machines} -> ${cluster} ${port}`);
  for (const port of ['55000', '65000']) expect(pairs).toContain(`${cluster} -> ${machines} ${port}`);
});

function serviceAllowed(rules: SynthesizedRules, row: PageRow, port: string, cloud: string): boolean {
  if (row.kind === 'tag' || row.kind === 'address') return rules.tags.has(`${row.to} ${port}`);
  const host = hostOf(row.to)
    .replace('<virtual-machine-region-name>', cloud === 'public' ? 'westeurope' : 'usgovvirginia')
    .replace('<data-collection-endpoint>', 'dce-site');
  return hostAllowed(rules, host, port);
}

function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//, '').replace(/[/`].*$/, '');
}

function inboundInLab(port: string): boolean {
  return [...lab.nsg].some((opened) => {
    const [direction, , to, ports] = opened.split(' ');
    return direction === 'Inbound' && to === 'addresses' && (ports === port || portIn(ports!, Number(port)));
  });
}

function onlyGroupsOf(region: string, document: Record<string, unknown>): Record<string, unknown> {
  const type = 'azurerm_firewall_policy_rule_collection_group';
  const groups = (document.resource as Record<string, Record<string, unknown>>)[type]!;
  const own = Object.entries(groups).filter(([id]) => id.startsWith(`${region}_rule`));
  expect(own).toHaveLength(1);
  return { resource: { [type]: Object.fromEntries(own) } };
}
