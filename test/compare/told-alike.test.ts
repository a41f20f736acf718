import { compareDocuments } from '../../lib/compare/compare-documents';
import { Reachability } from '../../lib/reachability/reachability';
import { hostsInPlaceOfServiceTag } from '../../lib/tables/service-tag-hosts';

interface SecurityRule {
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly from?: string;
  readonly to?: string;
}

interface Written {
  /** Prefixes that a route leads to the Internet. */
  readonly routed?: readonly string[];
  /** A prefix that a route drops. */
  readonly dropped?: string;
  readonly rules?: readonly SecurityRule[];
  /** To where a rule of the firewall lets everything pass. */
  readonly allowed?: string;
  /** Service tags that a rule of the firewall denies. */
  readonly denied?: readonly string[];
}

/** A subnet with a route table and a security group, and a policy. */
function networkOf({ routed = [], dropped, rules = [], allowed, denied = [] }: Written): Reachability {
  const rule = (name: string, destinations: readonly string[]) => ({
    name,
    protocols: ['TCP'],
    source_addresses: ['*'],
    destination_addresses: destinations,
    destination_ports: ['443'],
  });
  const collection = (action: string, priority: number, to: readonly string[]) => ({
    name: action.toLowerCase(),
    priority,
    action,
    rule: [rule(action.toLowerCase(), to)],
  });
  const route = (name: string, prefix: string, type: string, address: string | null = null) => ({
    name,
    address_prefix: prefix,
    next_hop_type: type,
    next_hop_in_ip_address: address,
  });
  const resource = {
    azurerm_virtual_network: { spoke: { name: 'spoke', address_space: ['10.1.0.0/16'] } },
    azurerm_subnet: {
      work: {
        name: 'work',
        virtual_network_name: '${azurerm_virtual_network.spoke.name}',
        address_prefixes: ['10.1.0.0/24'],
      },
    },
    azurerm_route_table: {
      work: {
        name: 'work',
        route: [
          ...routed.map((prefix, i) => route(`out-${i}`, prefix, 'Internet')),
          ...(dropped === undefined ? [] : [route('dropped', dropped, 'None')]),
          route('default', '0.0.0.0/0', 'VirtualAppliance', '10.0.0.4'),
        ],
      },
    },
    azurerm_network_security_group: {
      work: {
        name: 'work',
        security_rule: rules.map(({ direction, access, from = '*', to = '*' }, i) => ({
          name: `rule-${i}`,
          priority: 100 + i,
          direction,
          access,
          protocol: '*',
          source_port_range: '*',
          source_address_prefix: from,
          destination_port_range: '*',
          destination_address_prefix: to,
        })),
      },
    },
    azurerm_subnet_route_table_association: {
      work: { subnet_id: '${azurerm_subnet.work.id}', route_table_id: '${azurerm_route_table.work.id}' },
    },
    azurerm_subnet_network_security_group_association: {
      work: {
        subnet_id: '${azurerm_subnet.work.id}',
        network_security_group_id: '${azurerm_network_security_group.work.id}',
      },
    },
    azurerm_firewall_policy: { hub: { name: 'hub', resource_group_name: 'hub', location: 'westeurope' } },
    azurerm_firewall_policy_rule_collection_group: {
      group: {
        name: 'group',
        firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
        priority: 500,
        network_rule_collection: [
          ...(denied.length === 0 ? [] : [collection('Deny', 200, denied)]),
          ...(allowed === undefined ? [] : [collection('Allow', 300, [allowed])]),
        ],
      },
    },
  };
  return Reachability.fromTerraformJson(JSON.stringify({ resource }));
}

function compared(before: Written, after: Written) {
  const explained = jest.spyOn(Reachability.prototype, '_explain');
  const { differences } = compareDocuments(networkOf(before), networkOf(after));
  const explanations = explained.mock.calls.length;
  explained.mockRestore();
  return { differences, explanations };
}

test('what leaves addresses in no subnet is asked about once for a destination in no network, however many of them are routed', () => {
  const routed = (count: number) => Array.from({ length: count }, (_, i) => `20.${i}.0.0/16`);
  const asked = (count: number) =>
    compared({ routed: routed(count) }, { routed: routed(count), allowed: '203.0.113.7' });
  const [few, many] = [asked(2), asked(30)];
  expect(many.differences.map(({ to }) => to)).toEqual(few.differences.map(({ to }) => to));
  // The rule changes at one destination; each of 30 routed prefixes could be where something comes from.
  expect(many.explanations).toBe(few.explanations);
});

test('and those by themselves for one in a subnet that the routes there drop replies to', () => {
  const dropped = '192.168.7.0/24';
  const { differences } = compared({ dropped }, { dropped, allowed: '10.1.0.0/24' });
  const from = differences.filter(({ to }) => to.includes('10.1.0.0/24')).flatMap((each) => each.from);
  expect(from).toContain('192.168.0.0-192.168.6.255');
  expect(from).toContain('192.168.8.0-192.168.255.255');
});

test('a security rule that names sources of its subnet tells them apart wherever they connect to', () => {
  const rules = [{ direction: 'Outbound', access: 'Deny', from: '10.1.0.64/26' }] as const;
  const { differences } = compared({ rules }, { rules, allowed: '203.0.113.7' });
  const [opened] = differences.filter(({ from }) => from.some((each) => each.startsWith('10.1.0.')));
  expect(opened).toBeDefined();
  expect(opened!.from).not.toContain('10.1.0.0/24');
  expect(opened!.from.some((each) => each.startsWith('10.1.0.64'))).toBe(false);
});

test('hosts of a service that nothing tells apart are asked about once, and told with all their names', () => {
  const hosts = hostsInPlaceOfServiceTag('Sql').filter((each) => !each.startsWith('*'));
  expect(hosts.length).toBeGreaterThan(50);
  const { differences, explanations } = compared(
    { allowed: '0.0.0.0/0' },
    { allowed: '0.0.0.0/0', denied: ['Sql'] },
  );
  const told = new Set(differences.flatMap(({ to }) => to));
  expect(hosts.filter((each) => !told.has(each))).toEqual([]);
  expect(explanations).toBeLessThan(hosts.length * 4);
});
