import {
  AksEgress,
  CycleCloudLockedDown,
  FlowHalf,
  type FlowVerdict,
  Reachability,
} from 'cdktf-azure-lockdown';
import { type Resources, spokeNetwork, toFirewall, type Values } from '../reachability/terraform';
import { hub, newStack } from '../support/hub';

/** What becomes of the names that nodes in 10.1.0.0/24 of a network 10.1.0.0/16 ask for. */
function names(dnsServerAddresses: string[], more: Resources = {}, routes: Values[] = [toFirewall]) {
  const stack = newStack();
  const nodes = new AksEgress(stack, 'aks', {
    firewall: hub(stack),
    region: 'westeurope',
    nodeAddressPrefixes: ['10.1.0.0/24'],
    dnsServerAddresses,
  });
  return nodes
    .verify(Reachability.fromTerraformJson(JSON.stringify({ resource: spokeNetwork(routes, more) })))
    .flows.filter(({ requirement }) => requirement === 'aks/dns');
}

const outcomes = (flows: readonly FlowVerdict[]) =>
  flows.map(({ half, to, verdict, notAsked }) => [half, to, notAsked ?? verdict]);

const subnet = (name: string, prefix: string): Resources => ({
  azurerm_subnet: {
    [name]: {
      name,
      resource_group_name: 'rg',
      virtual_network_name: '${azurerm_virtual_network.spoke.name}',
      address_prefixes: [prefix],
    },
  },
});

const denial = (access: string): Resources => ({
  azurerm_network_security_group: {
    nodes: {
      name: 'nodes',
      security_rule: [
        {
          name: 'names',
          priority: 100,
          direction: 'Outbound',
          access,
          protocol: 'Udp',
          source_port_range: '*',
          destination_port_range: '53',
          source_address_prefix: '*',
          destination_address_prefix: '10.1.9.4',
        },
      ],
    },
  },
  azurerm_subnet_network_security_group_association: {
    nodes: {
      subnet_id: '${azurerm_subnet.compute.id}',
      network_security_group_id: '${azurerm_network_security_group.nodes.id}',
    },
  },
});

test('name servers in the network of the nodes are not past the firewall: where they let it in is not asked while their subnet is missing', () => {
  expect(outcomes(names(['10.1.9.4']))).toEqual([
    [FlowHalf.OUTBOUND, '10.1.9.4', 'allow'],
    [FlowHalf.INBOUND, '10.1.9.4', 'not-asked-within-network'],
  ]);
});

test('where the document has their subnet, the flow is asked as a whole', () => {
  expect(outcomes(names(['10.1.9.4'], subnet('names', '10.1.9.0/28')))).toEqual([
    [undefined, '10.1.9.4', 'allow'],
  ]);
});

test.each([
  ['Allow', 'allow'],
  ['Deny', 'deny'],
])('the security group of the nodes decides within the network: %s', (access, verdict) => {
  expect(outcomes(names(['10.1.9.4'], denial(access)))[0]).toEqual([FlowHalf.OUTBOUND, '10.1.9.4', verdict]);
});

test('a route that drops what stays within is no way there', () => {
  const drop = { name: 'drop', address_prefix: '10.1.9.0/24', next_hop_type: 'None' };
  expect(outcomes(names(['10.1.9.4'], {}, [toFirewall, drop]))).toEqual([[undefined, '10.1.9.4', 'deny']]);
});

test('of several servers, those beyond the firewall are asked for on their way through it', () => {
  expect(outcomes(names(['10.1.9.4', '10.77.0.4']))).toEqual([
    [FlowHalf.OUTBOUND, '10.1.9.4', 'allow'],
    [FlowHalf.INBOUND, '10.1.9.4', 'not-asked-within-network'],
    [undefined, '10.77.0.4', 'allow'],
  ]);
});

test.each([
  ['Internet', 'allow'],
  ['None', 'deny'],
])(
  'machines of the workload whose subnet is missing are not reached where a route drops it: %s',
  (next_hop_type, verdict) => {
    const stack = newStack();
    const cluster = new CycleCloudLockedDown(stack, 'hpc', {
      firewall: hub(stack),
      region: 'westeurope',
      nodeAddressPrefixes: ['10.1.0.0/24'],
      serverAddressPrefixes: ['10.77.0.0/28'],
    });
    const routes = [toFirewall, { name: 'server', address_prefix: '10.77.0.0/28', next_hop_type }];
    const document = JSON.stringify({ resource: spokeNetwork(routes) });
    const status = cluster
      .verify(Reachability.fromTerraformJson(document))
      .flows.filter(({ requirement }) => requirement === 'cyclecloud-network/node-status');
    expect(status.map(({ half, verdict: own }) => [half, own])).toContainEqual([FlowHalf.OUTBOUND, verdict]);
  },
);
