import { compareDocuments } from '../../lib/compare/compare-documents';
import { differenceStanding } from '../../lib/compare/difference-standing';
import { differenceText } from '../../lib/compare/difference-text';
import { Reachability } from '../../lib/reachability/reachability';

type Resources = Record<string, Record<string, object>>;

const policy = 'azurerm_firewall_policy';
const elsewhere =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/app';

const denyInternet = {
  name: 'deny',
  priority: 4000,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: 'Internet',
  destination_port_range: '*',
};
const allowSsh = {
  ...denyInternet,
  name: 'ssh',
  priority: 200,
  direction: 'Inbound',
  access: 'Allow',
  source_address_prefix: 'Internet',
  destination_address_prefix: '*',
  destination_port_range: '22',
  protocol: 'Tcp',
};

/** A spoke whose subnet stands in another document. */
const spoke: Resources = {
  [policy]: { hub: { name: 'hub', resource_group_name: 'rg', location: 'westeurope' } },
  azurerm_firewall_policy_rule_collection_group: {
    egress: {
      name: 'egress',
      priority: 100,
      firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
      application_rule_collection: [
        {
          name: 'web',
          priority: 100,
          action: 'Allow',
          rule: [
            {
              name: 'any',
              source_addresses: ['*'],
              destination_fqdns: ['*'],
              protocols: [{ type: 'Https', port: 443 }],
            },
          ],
        },
      ],
    },
  },
  azurerm_network_security_group: {
    app: { name: 'app', location: 'westeurope', resource_group_name: 'rg', security_rule: [] },
  },
  azurerm_route_table: {
    app: {
      name: 'app',
      location: 'westeurope',
      resource_group_name: 'rg',
      route: [
        {
          name: 'out',
          address_prefix: '0.0.0.0/0',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.0.0.4',
        },
      ],
    },
  },
  azurerm_subnet_network_security_group_association: {
    app: {
      subnet_id: elsewhere,
      network_security_group_id: '${azurerm_network_security_group.app.id}',
    },
  },
  azurerm_subnet_route_table_association: {
    app: { subnet_id: elsewhere, route_table_id: '${azurerm_route_table.app.id}' },
  },
};

const withRules = (rules: readonly object[], of: Resources = spoke): Resources => ({
  ...of,
  azurerm_network_security_group: {
    app: { ...of.azurerm_network_security_group!.app, security_rule: rules },
  },
});

const without = (of: Resources, ...types: readonly string[]): Resources =>
  Object.fromEntries(Object.entries(of).filter(([type]) => !types.includes(type)));

function compared(before: Resources, after: Resources) {
  const [one, other] = [before, after].map((resource) =>
    Reachability.fromTerraformJson(JSON.stringify({ resource })),
  );
  const { differences } = compareDocuments(one!, other!);
  return differences.map((each) => ({
    ...each,
    code: differenceStanding(each).code,
    text: differenceText(each),
  }));
}

test('a route table taken from a subnet elsewhere leads past the firewall, and is not taken to reach it', () => {
  const after = without(spoke, 'azurerm_subnet_route_table_association');
  const told = compared(spoke, after);
  expect(told).toContainEqual(
    expect.objectContaining({ code: 'opens-past-firewall', subnets: [elsewhere], to: ['*'] }),
  );
  expect(told[0]!.text).toMatch(/of vnet\/app reaches .* past the firewall \(Internet\)/);
});

test('a security group taken from a subnet elsewhere opens what it denied', () => {
  const guarded = withRules([{ ...denyInternet, direction: 'Outbound' }]);
  const told = compared(guarded, without(guarded, 'azurerm_subnet_network_security_group_association'));
  expect(told).toMatchObject([
    {
      code: 'opens-unasked',
      subnets: [elsewhere],
      to: ['*'],
      services: [{ protocol: 'https', ports: ['443'] }],
    },
  ]);
});

test('a rule of a security group that nothing in the document has opens it where it is', () => {
  const alone = without(
    spoke,
    'azurerm_subnet_network_security_group_association',
    'azurerm_subnet_route_table_association',
    'azurerm_route_table',
  );
  const told = compared(withRules([], alone), withRules([allowSsh], alone));
  expect(told).toMatchObject([
    {
      code: 'opens-unasked',
      inbound: true,
      subnets: ['azurerm_network_security_group.app'],
      services: [{ protocol: 'tcp', ports: ['22'] }],
    },
  ]);
  const { witness, after } = told[0]!;
  const later = Reachability.fromTerraformJson(JSON.stringify({ resource: withRules([allowSsh], alone) }));
  expect(later.explainInbound(witness).verdict).toBe(after.verdict);
});

test('what is not known, and would go past the firewall, is told where nothing tells of it already', () => {
  const doubtful = withRules([
    {
      ...denyInternet,
      name: 'storage',
      priority: 300,
      access: 'Allow',
      destination_address_prefix: 'Storage',
    },
    denyInternet,
  ]);
  const route = (type: string) => ({
    ...doubtful,
    azurerm_route_table: {
      app: {
        ...doubtful.azurerm_route_table!.app,
        route: [
          {
            name: 'out',
            address_prefix: '0.0.0.0/0',
            next_hop_type: type,
            next_hop_in_ip_address: '10.0.0.4',
          },
        ],
      },
    },
  });
  const told = compared(route('VirtualAppliance'), route('Internet'));
  expect(told.map(({ code, to }) => [code, to])).toContainEqual(['opens-past-firewall', ['Storage']]);
  // Of a host it is not known whether Storage has it.
  expect(told.every(({ code, inbound }) => inbound || code !== 'opens-unasked')).toBe(true);
});

test('of two subnets with the same addresses each is told', () => {
  const twice: Resources = {
    ...without(
      spoke,
      'azurerm_subnet_network_security_group_association',
      'azurerm_subnet_route_table_association',
    ),
    azurerm_subnet: {
      one: {
        name: 'one',
        virtual_network_name: 'a',
        resource_group_name: 'rg',
        address_prefixes: ['10.1.0.0/24'],
      },
      two: {
        name: 'two',
        virtual_network_name: 'b',
        resource_group_name: 'rg',
        address_prefixes: ['10.1.0.0/24'],
      },
    },
  };
  const routed = (name: string): Resources => ({
    ...twice,
    azurerm_subnet_route_table_association: {
      [name]: { subnet_id: `\${azurerm_subnet.${name}.id}`, route_table_id: '${azurerm_route_table.app.id}' },
    },
  });
  const told = compared(routed('one'), twice);
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.flatMap(({ subnets }) => subnets))).toEqual(new Set(['azurerm_subnet.one']));
  expect(compared(twice, twice)).toEqual([]);
});
