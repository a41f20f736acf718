import { asked, configured, type Resources, spokeNetwork, toFirewall, type Values } from './terraform';

const manager = '${azurerm_network_manager.m.id}';
const configuration = '${azurerm_network_manager_routing_configuration.c.id}';
const rg = { resource_group_name: 'rg', location: 'westeurope' };

/** A routing rule that is deployed to the spoke, and leads everything somewhere. */
function routed(next: Values, own?: Values[], more: Resources = {}): Resources {
  return spokeNetwork(own, {
    azurerm_network_manager: { m: { name: 'm', ...rg } },
    azurerm_network_manager_network_group: { g: { name: 'g', network_manager_id: manager } },
    azurerm_network_manager_static_member: {
      s: {
        network_group_id: '${azurerm_network_manager_network_group.g.id}',
        target_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
      },
    },
    azurerm_network_manager_deployment: {
      d: { location: 'westeurope', scope_access: 'Routing', configuration_ids: [configuration] },
    },
    azurerm_network_manager_routing_configuration: { c: { name: 'c', network_manager_id: manager } },
    azurerm_network_manager_routing_rule_collection: {
      rc: {
        routing_configuration_id: configuration,
        network_group_ids: ['${azurerm_network_manager_network_group.g.id}'],
      },
    },
    azurerm_network_manager_routing_rule: {
      r: {
        name: 'all',
        rule_collection_id: '${azurerm_network_manager_routing_rule_collection.rc.id}',
        destination: [{ type: 'AddressPrefix', address: '0.0.0.0/0' }],
        next_hop: [next],
      },
    },
    ...more,
  });
}

const explain = (resources: Resources) => configured(resources).explain(asked('8.8.8.8'));

test.each<[Values, string, string]>([
  [{ type: 'Internet' }, 'bypass', 'leads to Internet'],
  [{ type: 'NoNextHop' }, 'deny', 'leads to None'],
  [{ type: 'VirtualAppliance', address: '10.0.0.4' }, 'allow', 'the network rule all allows it'],
  [{}, 'unknown', 'a next hop that is not known'],
])('a routing rule to %j is a route of the subnet', (next, verdict, reason) => {
  const answer = explain(routed(next));
  expect([answer.verdict, answer.reason]).toEqual([verdict, expect.stringContaining(reason)]);
});

const addressOfFirewall = '${azurerm_firewall.f.ip_configuration[0].private_ip_address}';

const firewall: Resources = {
  azurerm_firewall: { f: { name: 'fw', ...rg, ip_configuration: [{ name: 'c' }] } },
  azurerm_network_interface: { nva: { name: 'nva', ...rg } },
};
const byTable = explain(
  spokeNetwork([{ ...toFirewall, next_hop_in_ip_address: addressOfFirewall }], firewall),
);

test('the next hop may be a reference to the firewall, or to another appliance, as in a route table', () => {
  const to = (address: string) => explain(routed({ type: 'VirtualAppliance', address }, undefined, firewall));
  const { verdict, assumptions } = to(addressOfFirewall);
  expect([verdict, assumptions]).toEqual(['allow', byTable.assumptions]);
  expect(to('${azurerm_network_interface.nva.private_ip_address}')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('another appliance, azurerm_network_interface.nva'),
  });
});

test('so it may be in a body of azapi', () => {
  const resources = routed({}, undefined, firewall);
  const { azurerm_network_manager_routing_rule: _, ...others } = resources;
  const answer = explain({
    ...others,
    azapi_resource: {
      r: {
        type: 'Microsoft.Network/networkManagers/routingConfigurations/ruleCollections/rules@2024-05-01',
        name: 'all',
        parent_id: '${azurerm_network_manager_routing_rule_collection.rc.id}',
        body: {
          properties: {
            destination: { type: 'AddressPrefix', destinationAddress: '0.0.0.0/0' },
            nextHop: { nextHopType: 'VirtualAppliance', nextHopAddress: addressOfFirewall },
          },
        },
      },
    },
  });
  expect([answer.verdict, answer.assumptions]).toEqual(['allow', byTable.assumptions]);
});

test('a prefix that refers to an address which is not known leaves open where the subnet sends', () => {
  const resources = routed({ type: 'None' });
  resources.azurerm_network_manager_routing_rule!.r!.destination = [
    { type: 'AddressPrefix', address: addressOfFirewall },
  ];
  expect(explain(resources).verdict).toBe('unknown');
});

test('beside a route table of the subnet it leaves open where the subnet sends', () => {
  expect(explain(routed({ type: 'Internet' }, [toFirewall]))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('of a network manager gives it routes besides'),
  });
});

test('without a deployment, or a member, it gives nothing, and where that is not known it may', () => {
  const resources = routed({ type: 'Internet' }, [toFirewall]);
  const { azurerm_network_manager_deployment: deployments, ...undeployed } = resources;
  expect(explain(undeployed).verdict).toBe('allow');
  const { azurerm_network_manager_static_member: _, ...withoutMember } = resources;
  expect(explain(withoutMember).verdict).toBe('allow');
  const open = { d: { ...deployments!.d, location: '${var.where}' } };
  expect(explain({ ...resources, azurerm_network_manager_deployment: open })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(
      'may give it routes besides: whether azurerm_network_manager_deployment.d',
    ),
  });
});

test('a member may be the subnet alone', () => {
  const of = (subnet: string) => ({
    azurerm_network_manager_static_member: {
      s: {
        network_group_id: '${azurerm_network_manager_network_group.g.id}',
        target_virtual_network_id: `\${azurerm_subnet.${subnet}.id}`,
      },
    },
  });
  const other = {
    azurerm_subnet: {
      other: { name: 'other', ...rg, virtual_network_name: 'spoke', address_prefixes: ['10.1.9.0/24'] },
    },
  };
  expect(explain(routed({ type: 'NoNextHop' }, undefined, of('compute'))).verdict).toBe('deny');
  expect(explain(routed({ type: 'NoNextHop' }, undefined, { ...of('other'), ...other })).verdict).toBe(
    'bypass',
  );
});
