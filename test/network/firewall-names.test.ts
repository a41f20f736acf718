import { readFileSync } from 'node:fs';
import { NetworkDocument } from '../../lib/network/network-document';
import { Reachability } from '../../lib/reachability/reachability';

const classic = '${azurerm_resource_group.group.name}/${azurerm_firewall.firewall.name}';

test.each(['cdk.tf', 'plan', 'state'])(
  'a classic firewall is named by references to its names: %s',
  (kind) => {
    const text = readFileSync(`test/fixtures/plans/synth-classic/${kind}.json`, 'utf8');
    const verdict = (firewall?: string) =>
      Reachability.fromTerraformJson(text, { firewall }).explain({
        from: '10.0.1.4',
        to: 'pypi.org',
        protocol: 'tcp',
        port: 443,
      }).verdict;
    expect(verdict(classic)).toBe('allow');
    expect(() => verdict('${azurerm_resource_group.group.name}/other')).toThrow(
      expect.objectContaining({ code: 'unknown-firewall' }),
    );
  },
);

test('a policy is named by a reference to its id, and one that is not of the document stays as it is', () => {
  const resource = {
    azurerm_firewall_policy: { p: { name: 'p' }, q: { name: 'q' } },
  };
  const { firewalls } = NetworkDocument.of(JSON.stringify({ resource }));
  expect(firewalls.named('${azurerm_firewall_policy.q.id}')?.name).toBe('azurerm_firewall_policy.q');
  expect(firewalls.named('${azurerm_firewall_policy.r.id}')).toBeUndefined();
});

describe('a firewall that the document does not have', () => {
  const hub = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/afwp-hub';
  const group = (id: string) => ({ name: 'g', firewall_policy_id: id, priority: 100 });
  const cureOf = (resource: object, given: string) =>
    NetworkDocument.of(JSON.stringify({ resource })).firewalls.unknown(given).cure;
  const policies = { p: { name: 'afwp-prod' }, q: { name: 'afwp-qa' } };

  test.each([
    ['the name of a policy in Azure', 'afwp-prod', 'did you mean azurerm_firewall_policy.p?'],
    ['its name in Terraform', 'q', 'did you mean azurerm_firewall_policy.q?'],
    ['a name with a slip', 'afwp-prd', 'did you mean azurerm_firewall_policy.p?'],
    ['a name of none', 'nope', 'name one of these'],
  ])('is told of by %s', (_, given, cure) => {
    expect(cureOf({ azurerm_firewall_policy: policies }, given)).toBe(cure);
  });

  test('is told of by the name at the end of an id', () => {
    const resource = { azurerm_firewall_policy_rule_collection_group: { g: group(hub) } };
    expect(cureOf(resource, 'AFWP-hub')).toBe(`did you mean ${hub}?`);
  });

  test('is not guessed where two have the name', () => {
    const other = hub.replace('/s/', '/t/');
    const resource = { azurerm_firewall_policy_rule_collection_group: { g: group(hub), h: group(other) } };
    expect(cureOf(resource, 'afwp-hub')).toBe('name one of these');
  });

  test('is no choice among none', () => {
    expect(cureOf({ azurerm_subnet: { s: { name: 's' } } }, 'hub')).toMatch(/^name no firewall/);
  });
});

describe('an association by the id of what the document makes', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt';
  const tableOf = (group: unknown, table: string) =>
    NetworkDocument.of(
      JSON.stringify({
        resource: {
          azurerm_subnet: { s: { name: 's' } },
          azurerm_route_table: { rt: { name: 'rt', resource_group_name: group } },
          azurerm_subnet_route_table_association: {
            a: { subnet_id: '${azurerm_subnet.s.id}', route_table_id: table },
          },
        },
      }),
    ).subnets.list[0]!.table;

  test('is one with it, where group and name are the same', () => {
    expect(tableOf('RG', id)).toMatchObject({ address: 'azurerm_route_table.rt' });
  });

  test('may be one with it, where the group is not known', () => {
    expect(tableOf('${var.group}', id)).toMatchObject({
      reason: expect.stringContaining('is azurerm_route_table.rt the document does not tell; ask the state'),
    });
  });

  test('is elsewhere otherwise', () => {
    expect(tableOf('other', id)).toMatchObject({ reason: expect.stringContaining('is not of the document') });
  });
});

test('an association names a subnet by its id, and the document has it by its names', () => {
  const id = '/subscriptions/s/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/hub/subnets/S';
  const tableOf = (subnet: object) =>
    NetworkDocument.of(
      JSON.stringify({
        resource: {
          azurerm_subnet: { s: { resource_group_name: 'rg', virtual_network_name: 'hub', ...subnet } },
          azurerm_route_table: { rt: { name: 'rt' } },
          azurerm_subnet_route_table_association: {
            a: { subnet_id: id, route_table_id: '${azurerm_route_table.rt.id}' },
          },
        },
      }),
    ).subnets.list[0]!.table;
  expect(tableOf({ name: 's' })).toMatchObject({ address: 'azurerm_route_table.rt' });
  expect(tableOf({ name: 'other' })).toBeUndefined();
});

describe('two classic firewalls', () => {
  const collection = (name: string, action: string) => ({
    azure_firewall_name: name,
    resource_group_name: 'rg',
    priority: 100,
    action,
    rule: [
      {
        name: 'all',
        source_addresses: ['*'],
        destination_addresses: ['*'],
        destination_ports: ['*'],
        protocols: ['Any'],
      },
    ],
  });
  const standing = (name: string, address: string) => ({
    name,
    resource_group_name: 'rg',
    ip_configuration: [{ private_ip_address: address }],
  });
  const document = (nextHop: string) =>
    JSON.stringify({
      resource: {
        azurerm_firewall: { one: standing('one', '10.0.0.4'), two: standing('two', '10.0.1.4') },
        azurerm_firewall_network_rule_collection: {
          one: collection('ONE', 'Allow'),
          two: collection('two', 'Deny'),
        },
        azurerm_subnet: { s: { name: 's', address_prefixes: ['10.1.0.0/24'] } },
        azurerm_route_table: {
          rt: {
            name: 'rt',
            route: [
              {
                name: 'default',
                address_prefix: '0.0.0.0/0',
                next_hop_type: 'VirtualAppliance',
                next_hop_in_ip_address: nextHop,
              },
            ],
          },
        },
        azurerm_subnet_route_table_association: {
          a: { subnet_id: '${azurerm_subnet.s.id}', route_table_id: '${azurerm_route_table.rt.id}' },
        },
      },
    });
  const connection = { from: '10.1.0.4', to: '192.0.2.4', protocol: 'tcp', port: 443 };

  test.each([
    ['10.0.0.4', 'allow'],
    ['10.0.1.4', 'deny'],
  ])('a connection that is routed to %s is one for the rules of that firewall', (nextHop, verdict) => {
    const text = document(nextHop);
    expect(Reachability.fromTerraformJson(text).explain(connection).verdict).toBe(verdict);
  });

  test('one that no route leads to either is asked by no name', () => {
    const ask = () =>
      Reachability.fromTerraformJson(document('10.9.9.9')).explain({ ...connection, from: '10.8.0.4' });
    expect(ask()).toMatchObject({ verdict: 'unknown' });
  });
});

test('a route without a known name or prefix is called by its address', () => {
  const resource = {
    azurerm_route_table: { rt: { name: 'rt' } },
    azurerm_route: { r: { name: '${var.x}', address_prefix: '${var.y}', route_table_name: 'rt' } },
  };
  const [table] = NetworkDocument.of(JSON.stringify({ resource })).routeTables.list;
  expect(table!.routes.map(({ label }) => label)).toEqual(['azurerm_route.r']);
});

test('how many firewalls there are is said, and not of policies that are of none', () => {
  const told = (resource: object) =>
    NetworkDocument.of(JSON.stringify({ resource })).firewalls.unknown(undefined).message.split('\n')[0];
  const policies = { p: { name: 'p' }, q: { name: 'q' } };
  const firewall = (name: string) => ({ name, resource_group_name: 'rg', firewall_policy_id: '${var.x}' });
  expect(told({ azurerm_firewall_policy: policies, azurerm_firewall: { f: firewall('f') } })).toBe(
    'The document has the rules of 2 firewalls or policies.',
  );
  expect(
    told({ azurerm_firewall_policy: policies, azurerm_firewall: { f: firewall('f'), g: firewall('g') } }),
  ).toBe('The document has 2 firewalls.');
});

test('classic firewalls of one name are told apart, as are those that the document does not have', () => {
  const names = (...subscriptions: string[]) => {
    const firewall = (provider: string) => ({ name: 'fw', resource_group_name: 'rg', provider });
    const collection = (provider: string, name = 'fw') => ({
      ...{ name: 'c', resource_group_name: 'rg', azure_firewall_name: name, priority: 100, action: 'Allow' },
      ...{ provider, rule: [] },
    });
    const resource = {
      azurerm_firewall: { a: firewall('azurerm.a'), b: firewall('azurerm.b') },
      azurerm_firewall_network_rule_collection: {
        a: collection('azurerm.a'),
        b: collection('azurerm.b', 'FW'),
        c: collection('azurerm.c'),
        d: collection('azurerm.c', 'other'),
      },
    };
    const azurerm = ['a', 'b', 'c'].map((alias, i) => ({ alias, subscription_id: subscriptions[i] }));
    const { firewalls } = NetworkDocument.of(JSON.stringify({ resource, provider: { azurerm } }));
    return firewalls.list.map(({ name, collections, elsewhere }) => [
      name,
      collections.map(({ address }) => address.at(-1)).join(),
      elsewhere,
    ]);
  };
  expect(names('1', '2', '3')).toEqual([
    ['azurerm_firewall.a', 'a', false],
    ['azurerm_firewall.b', 'b', false],
    ['3/rg/fw', 'c', true],
    ['rg/other', 'd', true],
  ]);
  expect(names('1', '2', '2').slice(0, 2)).toEqual([
    ['azurerm_firewall.a', 'a', false],
    ['azurerm_firewall.b', 'b,c', false],
  ]);
});
