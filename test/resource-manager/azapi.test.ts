import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';
import { asked, type Resources, spokeNetwork, toFirewall, type Values } from '../reachability/terraform';

const explain = (resource: Resources, parts: Values = {}) =>
  Reachability.fromTerraformJson(JSON.stringify({ resource })).explain(asked('pypi.org', parts));

/** The spoke whose subnet leads to the firewall, and something of azapi. */
const spoke = (kind: string, type: string, parts: Values, routes: Values[] = [toFirewall]): Resources =>
  spokeNetwork(routes, { [kind]: { x: { type: `Microsoft.Network/${type}@2024-05-01`, ...parts } } });

/** A route of its own, beside none inside the table, which would overwrite it. */
const ownRoute = (properties: Values, parent_id = '${azurerm_route_table.rt.id}') =>
  spoke('azapi_resource', 'routeTables/routes', { name: 'out', parent_id, body: { properties } }, []);

describe('a change by azapi', () => {
  const compute = '${azurerm_subnet.compute.id}';
  const change = (body: unknown, resource_id = compute) =>
    spoke('azapi_update_resource', 'virtualNetworks/subnets', { resource_id, body });

  test('takes the route table from a subnet of azurerm that has it by itself', () => {
    const resources = change({ properties: { routeTable: null } });
    const { azurerm_subnet_route_table_association: _, ...without } = resources;
    without.azurerm_subnet!.compute!.route_table_id = '${azurerm_route_table.rt.id}';
    const { azapi_update_resource: __, ...before } = without;
    expect(explain(before).verdict).toBe('allow');
    expect(explain(without).verdict).toBe('bypass');
  });

  test('gives a subnet what its body says, and leaves the rest', () => {
    const resources = change({
      properties: { networkSecurityGroup: { id: '${azurerm_network_security_group.deny.id}' } },
    });
    resources.azurerm_network_security_group = {
      deny: {
        name: 'deny',
        resource_group_name: 'rg',
        security_rule: [
          {
            ...{ name: 'none', priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
            ...{ source_address_prefix: '*', source_port_range: '*' },
            ...{ destination_address_prefix: '*', destination_port_range: '*' },
          },
        ],
      },
    };
    expect(explain(resources)).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_network_security_group.deny none',
    });
  });

  describe('that names what it changes by its name and its parent', () => {
    const named = (name: string, parent_id: string, type: string, properties: Values) => {
      const resources = spoke('azapi_update_resource', type, { name, parent_id, body: { properties } });
      resources.azurerm_route_table!.rt!.resource_group_name = '${azurerm_resource_group.rg.name}';
      resources.azurerm_resource_group = { rg: { name: 'rg' }, other: { name: 'other' } };
      const { azurerm_subnet_route_table_association: _, ...without } = resources;
      without.azurerm_subnet!.compute!.route_table_id = '${azurerm_route_table.rt.id}';
      return explain(without).verdict;
    };
    const network = Object.values(spokeNetwork([]).azurerm_virtual_network!)[0]!;
    const [networkName] = Object.keys(spokeNetwork([]).azurerm_virtual_network!);
    const inNetwork = `\${azurerm_virtual_network.${networkName}.id}`;
    const compute = String(spokeNetwork([]).azurerm_subnet!.compute!.name);
    const group = '/subscriptions/s/resourceGroups/rg';
    const closed = {
      routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' } }],
    };

    test('changes a subnet of a network', () => {
      const of = (name: string, parent: string) =>
        named(name, parent, 'virtualNetworks/subnets', { routeTable: null });
      expect(of(compute, inNetwork)).toBe('bypass');
      expect(
        of(compute.toUpperCase(), `${group}/providers/Microsoft.Network/virtualNetworks/${network.name}`),
      ).toBe('bypass');
      expect(of('another', inNetwork)).toBe('allow');
      expect(of(compute, `${group}/providers/Microsoft.Network/virtualNetworks/another`)).not.toBe('bypass');
    });

    test('changes a table of a resource group', () => {
      const name = String(spokeNetwork([]).azurerm_route_table!.rt!.name);
      const of = (parent: string) => named(name, parent, 'routeTables', closed);
      expect(of(group)).toBe('bypass');
      expect(of('${azurerm_resource_group.rg.id}')).toBe('bypass');
      expect(of('${azurerm_resource_group.other.id}')).not.toBe('bypass');
    });
  });

  test('of a body that is not known leaves the subnet open', () => {
    const resources = change('${var.body}');
    delete resources.azurerm_subnet_route_table_association;
    expect(explain(resources)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('azapi_update_resource.x, whose body is not known'),
    });
  });

  test.each([
    ['no route table', { properties: { routeTable: null } }],
    ['another route table', { properties: { routeTable: { id: '${azurerm_route_table.other.id}' } } }],
    ['what nobody knows', '${var.body}'],
  ])('of a subnet that an association gives a route table leaves open which holds: %s', (_, body) => {
    const { verdict, reason } = explain(change(body as never));
    expect(verdict).toBe('unknown');
    expect(reason).toContain('azapi_update_resource.x');
    const same = change({ properties: { routeTable: { id: '${azurerm_route_table.rt.id}' } } });
    expect(explain(same).verdict).toBe('allow');
  });

  test('to no collections takes the rules of a group away', () => {
    const rule = {
      source_addresses: ['*'],
      destination_addresses: ['*'],
      destination_ports: ['443'],
      protocols: ['TCP'],
    };
    const resources = (change: Resources): Resources => {
      const { azurerm_firewall_network_rule_collection: _, ...spokeAlone } = spokeNetwork(
        [toFirewall],
        change,
      );
      return {
        ...spokeAlone,
        azurerm_firewall_policy: { p: { name: 'p', resource_group_name: 'rg' } },
        azurerm_firewall_policy_rule_collection_group: {
          g: {
            name: 'g',
            firewall_policy_id: '${azurerm_firewall_policy.p.id}',
            priority: 100,
            network_rule_collection: [
              { name: 'c', priority: 100, action: 'Allow', rule: [{ name: 'r', ...rule }] },
            ],
          },
        },
      };
    };
    const emptied = {
      azapi_update_resource: {
        x: {
          type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01',
          resource_id: '${azurerm_firewall_policy_rule_collection_group.g.id}',
          body: { properties: { ruleCollections: [] } },
        },
      },
    };
    expect(explain(resources({})).verdict).toBe('allow');
    expect(explain(resources(emptied)).verdict).toBe('deny');
  });

  test('by an action leaves open what a subnet is associated with, and one that reads changes nothing', () => {
    const action = (method?: string) =>
      explain(
        spoke('azapi_resource_action', 'virtualNetworks/subnets', {
          resource_id: '${azurerm_subnet.compute.id}',
          ...(method && { method }),
        }),
      );
    expect(action('PUT')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('azapi_resource_action.x, which is not read'),
    });
    expect(action('GET').verdict).toBe('allow');
  });

  test('of a resource of azapi is laid over its body', () => {
    const id =
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/more';
    const subnet = {
      type: 'Microsoft.Network/virtualNetworks/subnets@2024-05-01',
      name: 'more',
      parent_id: '${azurerm_virtual_network.spoke.id}',
      body: {
        properties: {
          addressPrefix: '10.1.7.0/24',
          routeTable: { id: '${azurerm_route_table.rt.id}' },
        },
      },
    };
    const with_ = (parts: Values): Resources =>
      spokeNetwork([toFirewall], { azapi_resource: { more: { ...subnet, id } }, ...(parts as Resources) });
    const from = { from: '10.1.7.9' };
    expect(explain(with_({}), from).verdict).toBe('allow');
    const taking = (named: Values) => ({
      azapi_update_resource: {
        x: { type: subnet.type, body: { properties: { routeTable: null } }, ...named },
      },
    });
    expect(explain(with_(taking({ resource_id: id.toUpperCase() })), from).verdict).toBe('bypass');
    expect(explain(with_(taking({ resource_id: '${azapi_resource.more.id}' })), from).verdict).toBe('bypass');
    expect(
      explain(with_(taking({ name: 'more', parent_id: '${azurerm_virtual_network.spoke.id}' })), from)
        .verdict,
    ).toBe('bypass');
  });
});

test('a route of its own is one of the table of azurerm, and of azapi', () => {
  const route = (parent_id?: string) =>
    ownRoute({ addressPrefix: '151.101.0.0/16', nextHopType: 'None' }, parent_id);
  const to = { to: '151.101.0.1' };
  expect(explain(route(), to)).toMatchObject({
    verdict: 'deny',
    by: 'azurerm_route_table.rt out',
  });
  expect(explain(route('${azurerm_route_table.other.id}'), to).verdict).not.toBe('deny');
});

test('a body with members that no shape has is read, and they are named in answers and in the audit', () => {
  const resources = ownRoute({ addressPrefix: '151.101.0.0/16', nextHopType: 'None', priorityOfRoute: 7 });
  const { assumptions, verdict } = explain(resources, { to: '151.101.0.1' });
  expect(verdict).toBe('deny');
  expect(assumptions).toEqual([
    { code: 'members-not-read', text: expect.stringContaining('priorityOfRoute of azapi_resource.x') },
  ]);
  const { findings } = TerraformAudit.fromTerraformJson(JSON.stringify({ resource: resources }));
  expect(findings.filter(({ code }) => code === 'not-read')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('priorityOfRoute') }),
  ]);
});

describe('a plan', () => {
  const table = {
    address: 'azapi_resource.rt',
    mode: 'managed',
    type: 'azapi_resource',
    values: {
      type: 'Microsoft.Network/routeTables@2024-05-01',
      name: 'rt',
      parent_id: '/subscriptions/s/resourceGroups/rg',
      body: {
        properties: {
          routes: [{ name: 'out', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' } }],
        },
      },
    },
  };
  const network = {
    address: 'azapi_resource.v',
    mode: 'managed',
    type: 'azapi_resource',
    values: {
      type: 'Microsoft.Network/virtualNetworks@2024-05-01',
      name: 'v',
      parent_id: '/subscriptions/s/resourceGroups/rg',
      body: {
        properties: {
          addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
          subnets: [
            {
              name: 's',
              properties: { addressPrefix: '10.1.0.0/24', routeTable: {}, networkSecurityGroup: {} },
            },
          ],
        },
      },
    },
  };
  const group = {
    address: 'azurerm_network_security_group.n',
    mode: 'managed',
    type: 'azurerm_network_security_group',
    values: { name: 'n', resource_group_name: 'rg', security_rule: [] },
  };
  const planOf = (references: string[]) =>
    JSON.stringify({
      planned_values: { root_module: { resources: [table, network, group] } },
      resource_changes: [
        { address: table.address, change: { actions: ['create'], after_unknown: { id: true } } },
        { address: group.address, change: { actions: ['create'], after_unknown: { id: true } } },
        {
          address: network.address,
          change: {
            actions: ['create'],
            after_unknown: {
              id: true,
              body: {
                properties: {
                  subnets: [{ properties: { routeTable: { id: true }, networkSecurityGroup: { id: true } } }],
                },
              },
            },
          },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            { address: table.address, mode: 'managed', type: 'azapi_resource', name: 'rt', expressions: {} },
            { address: group.address, mode: 'managed', type: group.type, name: 'n', expressions: {} },
            {
              ...{ address: network.address, mode: 'managed', type: 'azapi_resource', name: 'v' },
              expressions: { body: { references } },
            },
          ],
        },
      },
    });
  const ask = (references: string[]) =>
    Reachability.fromTerraformJson(planOf(references)).explain(asked('pypi.org'));

  test('ids in a body that are known after apply are those of the resources of their types', () => {
    const references = ['azapi_resource.rt.id', 'azapi_resource.rt', `${group.address}.id`, group.address];
    expect(ask(references)).toMatchObject({ verdict: 'deny', by: 'azapi_resource.rt out' });
  });

  test('of two tables either may be meant', () => {
    expect(
      ask(['azapi_resource.rt.id', 'azapi_resource.rt', 'azapi_resource.other.id', 'azapi_resource.other']),
    ).toMatchObject({
      verdict: 'unknown',
    });
  });
});

test('a body as a text of JSON refers to others in its members', () => {
  const table = spokeNetwork([toFirewall]);
  delete table.azurerm_subnet_route_table_association;
  const of = (body: unknown) =>
    explain({
      ...table,
      azapi_update_resource: {
        x: {
          type: 'Microsoft.Network/virtualNetworks/subnets@2022-07-01',
          resource_id: '${azurerm_subnet.compute.id}',
          body,
        },
      },
    }).verdict;
  const text = JSON.stringify({ properties: { routeTable: { id: '${azurerm_route_table.rt.id}' } } });
  expect(of(text)).toBe('allow');
  expect(of(text.slice(0, -1))).toBe('unknown');
  expect(of(text.replace('azurerm_route_table.rt.id', 'var.table'))).toBe('unknown');
});
