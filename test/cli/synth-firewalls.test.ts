import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown } from '../support/command-line';

interface Site {
  readonly name: string;
  readonly firewall?: string;
  readonly placement?: object;
  readonly subnetId?: string;
  readonly acknowledgements?: readonly object[];
}

const east = 'azurerm_firewall_policy.east';
const west = 'azurerm_firewall_policy.west';

const site = (number: number, more: Site) => ({
  type: 'ArcServerEgress',
  region: 'norwayeast',
  serverAddressPrefixes: [`10.70.${number}.0/24`],
  ...more,
});

function fileOf(sites: readonly Site[], more: object = {}): string {
  const path = join(mkdtempSync(join(tmpdir(), 'synth-')), 'workloads.json');
  writeFileSync(path, JSON.stringify({ ...more, workloads: sites.map((each, i) => site(i, each)) }));
  return path;
}

/** What becomes of a file, and the local names of the resources of its module. */
function synth(path: string, firewall?: string) {
  const folder = join(mkdtempSync(join(tmpdir(), 'module-')), 'egress');
  const named = firewall === undefined ? [] : ['--firewall', firewall];
  const { code, out, err } = azureLockdown(['synth', '--workloads', path, '--output', folder, ...named]);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const resources = () => {
    const { resource } = JSON.parse(read('main.tf.json')) as { resource: Record<string, object> };
    return Object.entries(resource).flatMap(([type, made]) =>
      Object.keys(made).map((each) => `${type}.${each}`),
    );
  };
  return { code, out, err, read, resources };
}

const shared = { placement: { sharedRuleCollectionGroup: 'sites' } };
const fleet: Site[] = [
  { name: 'oslo', firewall: east, ...shared },
  { name: 'bergen', firewall: `${west}.id`, ...shared },
  { name: 'narvik', firewall: `\${${west}.id}`, placement: { sharedRuleCollectionGroup: 'north' } },
];
const groups = { sharedRuleCollectionGroups: [{ name: 'sites' }, { name: 'north' }] };

test('of workloads behind several firewalls each firewall has a module of its own', () => {
  const path = fileOf(fleet, { module: groups });
  const group = 'azurerm_firewall_policy_rule_collection_group';
  expect(synth(path, east).resources()).toEqual([`${group}.sites_rule_collection_group`]);
  expect(synth(path, west).resources()).toEqual([
    `${group}.sites_rule_collection_group`,
    `${group}.north_rule_collection_group`,
  ]);
  const main = synth(path, west).read('main.tf.json');
  expect(main).toContain('var.bergen_server_address_prefixes');
  expect(main).not.toContain('oslo');
});

test('the module of a firewall is that of a file of its workloads alone', () => {
  const whole = synth(fileOf(fleet, { module: groups }), east);
  const alone = synth(
    fileOf(fleet.slice(0, 1), { module: { sharedRuleCollectionGroups: [{ name: 'sites' }] } }),
  );
  for (const name of ['main.tf.json', 'variables.tf.json', 'findings.json', 'README.md'])
    expect(whole.read(name)).toBe(alone.read(name));
});

test.each([
  [
    'azurerm_firewall_policy.wst',
    /behind the firewall "azurerm_firewall_policy\.wst".*did you mean azurerm_firewall_policy\.west\?/s,
  ],
  ['azurerm_firewall_policy.West', /did you mean azurerm_firewall_policy\.west\?/s],
  ['rg/fw', /Allowed: azurerm_firewall_policy\.east, azurerm_firewall_policy\.west/],
])('a firewall that no workload is behind is refused: %s', (name, said) => {
  expect(synth(fileOf(fleet, { module: groups }), name)).toMatchObject({
    code: 2,
    err: expect.stringMatching(said),
  });
});

test('ids of policies are told apart without regard to case', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/afwp';
  const path = fileOf([
    { name: 'oslo', firewall: id },
    { name: 'bergen', firewall: id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') },
  ]);
  expect(synth(path)).toMatchObject({ err: expect.not.stringMatching(/several-firewalls/) });
  expect(synth(path, id.toLowerCase())).toMatchObject({ err: expect.not.stringMatching(/unknown-firewall/) });
});

test.each([
  ['sharedNetworkSecurityGroup', 'sharedNetworkSecurityGroups'],
  ['sharedRouteTable', 'sharedRouteTables'],
])('what each module would make anew serves workloads of one firewall alone: %s', (member, list) => {
  const placement = { resourceGroupName: 'rg', [member]: 'all' };
  const sites = [east, west].map((firewall, i) => ({ name: `site${i}`, firewall, placement }));
  const module = { [list]: [{ name: 'all', resourceGroupName: 'rg', location: 'norwayeast' }] };
  expect(synth(fileOf(sites, { module }), east)).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      new RegExp(`site0 and site1 .* all as their ${member}.*several-firewalls`, 's'),
    ),
  });
});

test('an acknowledgement of all that fits a workload behind another firewall is not idle', () => {
  const acknowledgements = [{ code: 'limit-near', reason: 'known' }];
  const idle = /acknowledgement-idle/;
  const of = (sites: Site[], firewall?: string) => synth(fileOf(sites, { acknowledgements }), firewall).err;
  const own = fleet.map(({ name, firewall }) => ({ name, firewall }));
  expect(of(own, west)).not.toMatch(idle);
  expect(of(own.slice(0, 1), east)).toMatch(idle);
});

const inOneSubnet = { subnetId: 'azurerm_subnet.sites' };
const ipGroups = {
  ipGroupsFromAddresses: 1,
  ipGroupResourceGroupName: 'rg-ip',
  ipGroupLocation: 'norwayeast',
};

test.each<[string, readonly [object, object], object, RegExp]>([
  [
    'the name of a security group',
    [
      { placement: { resourceGroupName: 'rg', nsgName: 'nsg' } },
      { placement: { resourceGroupName: 'RG', nsgName: 'NSG' } },
    ],
    {},
    /The network security group name nsg in rg is taken by bergen as well, in the module of azurerm_firewall_policy\.west/,
  ],
  [
    'names that are made of those of workloads',
    [
      { name: 'a/b', placement: { resourceGroupName: 'rg', routeTableEnabled: true } },
      { name: 'a-b', placement: { resourceGroupName: 'rg', routeTableEnabled: true } },
    ],
    {},
    /The route table name rt-a-b in rg/,
  ],
  [
    'a subnet',
    [
      { ...inOneSubnet, placement: { resourceGroupName: 'rg' } },
      { ...inOneSubnet, placement: { resourceGroupName: 'rg' } },
    ],
    {},
    /The network security group association of the subnet azurerm_subnet\.sites is taken by bergen as well/,
  ],
  ['IP groups', [{ name: 'a/b' }, { name: 'a-b' }], ipGroups, /The IP group name ipg-a-b-server in rg-ip/],
])('what modules of two firewalls both take is told: %s', (_, [one, other], module, said) => {
  const path = fileOf(
    [
      { name: 'oslo', firewall: east, ...one },
      { name: 'bergen', firewall: west, ...other },
    ],
    { module: { privateIpAddress: '10.0.0.4', ...module } },
  );
  const { code, err, read } = synth(path, east);
  expect(code).toBe(0);
  expect(err.replace(/\s+/g, ' ')).toMatch(said);
  expect(read('findings.json')).toContain('taken-by-other-module');
  expect(synth(path, west).err).toContain('taken-by-other-module');
});

test('rules that workloads share in each of two policies have IP groups of one name', () => {
  const sites = [east, east, west, west].map((firewall, i) => ({ name: `site${i}`, firewall, ...shared }));
  const module = { sharedRuleCollectionGroups: [{ name: 'sites' }], ...ipGroups, ipGroupsFromAddresses: 2 };
  const { code, err } = synth(fileOf(sites, { module }), east);
  expect(code).toBe(0);
  expect(err.replace(/\s+/g, ' ')).toMatch(
    /warning: sites: taken-by-other-module The IP group name ipg-sites-\S+ in rg-ip is taken by sites as well/,
  );
});

test('modules of two firewalls with names of their own take nothing from each other', () => {
  const placement = { resourceGroupName: 'rg', routeTableEnabled: true };
  const sites = [east, west].map((firewall, i) => ({
    name: `site${i}`,
    firewall,
    placement,
    subnetId: `azurerm_subnet.s${i}`,
  }));
  const path = fileOf(sites, { module: { privateIpAddress: '10.0.0.4', ...ipGroups } });
  for (const firewall of [east, west]) {
    const { code, read } = synth(path, firewall);
    expect(code).toBe(0);
    expect(read('main.tf.json')).toMatch(/azurerm_ip_group.*azurerm_route_table/s);
    expect(read('findings.json')).not.toContain('taken-by-other-module');
  }
});

test('verify refuses a firewall that no workload asks, for each names its own', () => {
  const path = fileOf([{ name: 'oslo', firewall: east }]);
  const open = fileOf([{ name: 'oslo' }]);
  const document = fileOf([]);
  writeFileSync(
    document,
    JSON.stringify({ resource: { azurerm_firewall_policy: { east: { name: 'afwp' } } } }),
  );
  const verify = (workloads: string, firewall: string) =>
    azureLockdown(['verify', document, '--workloads', workloads, '--firewall', firewall]);
  expect(verify(path, 'azurerm_firewall_policy.esat')).toMatchObject({
    code: 2,
    err: expect.stringMatching(
      /--firewall is "azurerm_firewall_policy\.esat".*behind azurerm_firewall_policy\.east/s,
    ),
  });
  for (const workloads of [path, open]) expect(verify(workloads, `${east}.id`).code).toBe(1);
});
