import { reviewOf } from './reports';

const subnet =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/same';

const training = (more: object = {}) => ({
  name: 'training',
  type: 'AmlWorkspaceEgress',
  region: 'westeurope',
  computeSubnetAddressPrefixes: ['10.1.3.64/26'],
  computeSubnetId: subnet,
  placement: { resourceGroupName: 'rg', firewallPrivateIpAddress: '10.0.0.4' },
  ...more,
});

const servers = (more: object = {}) => ({
  name: 'servers',
  type: 'ArcServerEgress',
  region: 'westeurope',
  serverAddressPrefixes: ['10.1.3.0/26'],
  subnetId: subnet,
  ...more,
});

const anything = { name: 'anything', reason: 'x', serviceTag: 'AzureCloud', protocol: 'tcp', port: 443 };

const collectionOf = (firewall: string) => ({
  name: 'dns',
  azure_firewall_name: firewall,
  resource_group_name: 'rg',
  priority: 100,
  action: 'Allow',
  rule: [
    {
      name: 'dns',
      protocols: ['UDP'],
      source_addresses: ['10.0.0.0/8'],
      destination_addresses: ['10.0.0.53'],
      destination_ports: ['53'],
    },
  ],
});

function codesOf(...workloads: object[]): Record<string, string[]> {
  const { workloads: reviewed } = reviewOf('{ "resource": {} }', workloads);
  return Object.fromEntries(reviewed.map(({ name, findings }) => [name, findings.map(({ code }) => code)]));
}

test('a report tells what the security group of a neighbour denies', () => {
  const { servers: told, training: other } = codesOf(servers(), training());
  expect(told).toContain('denied-by-neighbour');
  expect(other).not.toContain('denied-by-neighbour');
  expect(codesOf(servers({ subnetId: undefined }), training()).servers).not.toContain('denied-by-neighbour');
});

test('a report tells of rules of another workload that void or repeat those of a workload', () => {
  const wide = servers({ name: 'wide', subnetId: undefined, ownRequirements: [anything] });
  const { wide: own, servers: told } = codesOf(wide, servers());
  expect(own).toContain('application-rule-voided');
  expect(told).toEqual(expect.arrayContaining(['application-rule-voided', 'repeated-rule']));
  const elsewhere = servers({
    name: 'wide',
    subnetId: undefined,
    ownRequirements: [anything],
    firewall: 'rg/fw',
  });
  const apart = reviewOf(
    JSON.stringify({
      resource: {
        azurerm_firewall_network_rule_collection: { a: collectionOf('fw'), b: collectionOf('other') },
      },
    }),
    [elsewhere, servers({ firewall: 'rg/other' })],
  );
  expect(apart.workloads[1]!.findings.map(({ code }) => code)).not.toContain('application-rule-voided');
});

test('a report tells what parameters come to, and which acknowledgements fit that', () => {
  const acknowledgements = [{ code: 'public-source', reason: 'our range' }];
  const { workloads, acknowledgementFindings } = reviewOf('{ "resource": {} }', [
    servers({ serverAddressPrefixes: ['20.50.0.0/24'], acknowledgements }),
  ]);
  const found = workloads[0]!.findings.find(({ code }) => code === 'public-source');
  expect(found?.acknowledged).toEqual({ reason: 'our range' });
  expect(acknowledgementFindings).toEqual([]);
});
