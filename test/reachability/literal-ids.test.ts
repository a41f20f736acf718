import { Verdict } from '../../lib/reachability/connection';
import { asked, configured, denyAll, type Resources, type Values } from './terraform';

const rg = { resource_group_name: 'rg', location: 'westeurope' };
const idOf = (type: string, name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/RG/providers/Microsoft.Network/${type}/${name}`;

/** A network with two machines, of which 10.1.1.4 has a network interface, and a firewall to which the subnet of the first leads. */
function network(): Resources {
  const subnet = (name: string, number: number) => ({
    name,
    ...rg,
    virtual_network_name: '${azurerm_virtual_network.spoke.name}',
    address_prefixes: [`10.1.${number}.0/24`],
  });
  return {
    azurerm_virtual_network: { spoke: { name: 'spoke', ...rg, address_space: ['10.1.0.0/16'] } },
    azurerm_subnet: { a: subnet('a', 0), b: subnet('b', 1) },
    azurerm_network_interface: {
      nic: {
        name: 'nic',
        ...rg,
        ip_configuration: {
          name: 'c',
          subnet_id: '${azurerm_subnet.b.id}',
          private_ip_address: '10.1.1.4',
        },
      },
    },
    azurerm_network_security_group: { shut: { name: 'shut', ...rg, security_rule: [denyAll('Inbound')] } },
    azurerm_route_table: {
      rt: { name: 'rt', ...rg, route: [{ name: 'd', address_prefix: '0.0.0.0/0', next_hop_type: 'None' }] },
    },
    azurerm_ip_group: { g: { name: 'g', ...rg, cidrs: [] } },
    azurerm_firewall_policy: { p: { name: 'p', ...rg } },
  };
}

/** What comes of a document where a resource refers to another one, has its id written out, and has that beside a name that is not known. */
function verdicts(type: string, resource: Values, attribute: string, other: string, id: string) {
  const [otherType, otherName] = other.split('.') as [string, string];
  const answer = (written: string, name?: string) => {
    const resources = network();
    resources[type] = { ...resources[type], x: { ...resource, [attribute]: written } };
    if (name !== undefined) resources[otherType]![otherName]!.name = name;
    const reachability = configured(resources);
    return [
      reachability.explain(asked('10.1.1.4', { from: '10.1.0.4' })),
      reachability.explain(asked('8.8.8.8', { from: '10.1.0.4' })),
    ].map(({ verdict }) => verdict);
  };
  return [answer(`\${${other}.id}`), answer(id), answer(id, '${var.name}'), answer(id, 'far-${var.name}')];
}

test.each<[string, string, Values, string, string, string]>([
  [
    'a network interface',
    'azurerm_network_interface_security_group_association',
    { network_security_group_id: '${azurerm_network_security_group.shut.id}' },
    'network_interface_id',
    'azurerm_network_interface.nic',
    idOf('networkInterfaces', 'NIC'),
  ],
  [
    'a subnet',
    'azurerm_subnet_network_security_group_association',
    { network_security_group_id: '${azurerm_network_security_group.shut.id}' },
    'subnet_id',
    'azurerm_subnet.b',
    idOf('virtualNetworks', 'spoke/subnets/b'),
  ],
  [
    'the network of a subnet',
    'azurerm_subnet_network_security_group_association',
    { network_security_group_id: '${azurerm_network_security_group.shut.id}' },
    'subnet_id',
    'azurerm_subnet.b',
    idOf('virtualNetworks', 'SPOKE/subnets/B'),
  ],
  [
    'a security group',
    'azurerm_subnet_network_security_group_association',
    { subnet_id: '${azurerm_subnet.b.id}' },
    'network_security_group_id',
    'azurerm_network_security_group.shut',
    idOf('networkSecurityGroups', 'shut'),
  ],
  [
    'a route table',
    'azurerm_subnet_route_table_association',
    { subnet_id: '${azurerm_subnet.a.id}' },
    'route_table_id',
    'azurerm_route_table.rt',
    idOf('routeTables', 'rt'),
  ],
])(
  'the id of %s of the document is its reference, and open where its name is',
  (_, type, values, ...rest) => {
    const [referred, written, open] = verdicts(type, values, ...rest);
    expect(referred).toContain(Verdict.DENY);
    expect(written).toEqual(referred);
    const decided = referred!.indexOf(Verdict.DENY);
    expect(open![decided]).toBe(Verdict.UNKNOWN);
  },
);

test('a name of which the beginning is written is no other', () => {
  const [, , open, apart] = verdicts(
    'azurerm_network_interface_security_group_association',
    { network_security_group_id: '${azurerm_network_security_group.shut.id}' },
    'network_interface_id',
    'azurerm_network_interface.nic',
    idOf('networkInterfaces', 'nic'),
  );
  expect([open![0], apart![0]]).toEqual(['unknown', 'allow']);
});
