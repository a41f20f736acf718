import { AmlWorkspaceEgress, ArcServerEgress, type IHubFirewall } from 'cdktf-azure-lockdown';
import type { ExampleStack } from '../../examples/example-stack';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { Reachability, Verdict } from '../../lib/index';
import { placing, verifyWorkload } from '../../lib/verify/verify-workload';
import { hub, newStack } from '../support/hub';

const idOf = (name: string, network = 'spoke') =>
  `/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${name}`;

const rule = (access: string, priority: number) => ({
  name: access,
  priority,
  direction: 'Outbound',
  access,
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: '*',
  destination_port_range: '*',
});

/** A firewall that lets the web pass, and subnets of other documents that have a security group here. */
const associated = (access: string, ...subnets: readonly string[]) => ({
  azurerm_firewall_policy_rule_collection_group: {
    g: {
      name: 'g',
      priority: 100,
      firewall_policy_id: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p',
      network_rule_collection: [
        {
          name: 'c',
          priority: 100,
          action: 'Allow',
          rule: [
            {
              name: 'r',
              protocols: ['TCP'],
              source_addresses: ['*'],
              destination_addresses: ['*'],
              destination_ports: ['443'],
            },
          ],
        },
      ],
    },
  },
  azurerm_network_security_group: {
    n: { name: 'n', resource_group_name: 'rg', location: 'westeurope', security_rule: [rule(access, 100)] },
  },
  azurerm_subnet_network_security_group_association: Object.fromEntries(
    subnets.map((subnet_id, i) => [
      `a${i}`,
      { subnet_id, network_security_group_id: '${azurerm_network_security_group.n.id}' },
    ]),
  ),
});

const networkOf = (resource: object) => Reachability.fromTerraformJson(JSON.stringify({ resource }));
const asked = (from: string, to = '8.8.8.8') => ({ from, to, protocol: 'tcp', port: 443 });

describe('an address of no subnet, where the document guards one that it names by its id alone', () => {
  test('is unknown where that subnet would fare otherwise, and says of which it may be', () => {
    expect(networkOf(associated('Deny', idOf('compute'))).explain(asked('10.1.0.9'))).toMatchObject({
      verdict: Verdict.UNKNOWN,
      reason: expect.stringContaining(`10.1.0.9 may be of ${idOf('compute')}`),
      by: 'azurerm_network_security_group.n Deny',
    });
  });

  test('is known where it fares alike there', () => {
    const network = networkOf(associated('Allow', idOf('compute')));
    expect(network.explain(asked('10.1.0.9')).verdict).toBe(Verdict.ALLOW);
    expect(network.explain({ ...asked('10.1.0.9'), port: 22 }).verdict).toBe(Verdict.DENY);
  });

  test('is of none whose virtual network does not have it, nor of a subnet without machines, nor a public address', () => {
    const azurerm_virtual_network = {
      v: { name: 'spoke', resource_group_name: 'rg', location: 'westeurope', address_space: ['10.2.0.0/16'] },
    };
    const elsewhere = networkOf({ ...associated('Deny', idOf('compute')), azurerm_virtual_network });
    expect(elsewhere.explain(asked('10.1.0.9')).verdict).toBe(Verdict.ALLOW);
    expect(elsewhere.explain(asked('10.2.0.9')).verdict).toBe(Verdict.UNKNOWN);
    const gateways = networkOf(associated('Deny', idOf('GatewaySubnet')));
    expect(gateways.explain(asked('10.1.0.9')).verdict).toBe(Verdict.ALLOW);
    expect(networkOf(associated('Deny', idOf('compute'))).explain(asked('198.51.100.9')).verdict).toBe(
      Verdict.ALLOW,
    );
  });
});

const compute = `
  - name: compute
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
    computeSubnetId: ${idOf('compute')}`;

const servers = (prefix: string) => `
  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [${prefix}]`;

/** What comes of the host where servers sign in, which their page asks for. */
function verdictOfServers(network: Reachability, ...entries: readonly string[]) {
  const workloads = readWorkloads(`workloads:${entries.join('')}\n`, 'w.yaml').map(
    ({ workload }) => workload,
  );
  const { flows } = verifyWorkload(workloads.at(-1)!, placing(workloads, network));
  return flows.find(({ to }) => to === 'login.microsoftonline.com')!.verdict;
}

describe('a workload that does not name its subnet', () => {
  const network = networkOf(associated('Deny', idOf('compute')));

  test('stands where another workload says that its addresses are', () => {
    expect(verdictOfServers(network, compute, servers('10.1.0.0/25'))).toBe(Verdict.DENY);
  });

  test('does not stand in a subnet of which another says that it has other addresses', () => {
    expect(verdictOfServers(network, compute, servers('10.9.0.0/24'))).toBe(Verdict.ALLOW);
  });

  test('may stand in a subnet of which nobody says which addresses it has', () => {
    expect(verdictOfServers(network, servers('10.9.0.0/24'))).toBe(Verdict.UNKNOWN);
    const another = networkOf(associated('Deny', idOf('compute'), idOf('other')));
    expect(verdictOfServers(another, compute, servers('10.9.0.0/24'))).toBe(Verdict.UNKNOWN);
  });
});

describe('a construct that does not name its subnet', () => {
  const network = networkOf(associated('Deny', idOf('compute')));
  const signIn = (workload: ArcServerEgress, document = network) =>
    workload.verify(document).flows.find(({ to }) => to === 'login.microsoftonline.com')!.verdict;
  const serversIn = (stack: ExampleStack, firewall: IHubFirewall) =>
    new ArcServerEgress(stack, 'servers', {
      firewall,
      region: 'westeurope',
      serverAddressPrefixes: ['10.1.0.0/25'],
    });
  const addCompute = (stack: ExampleStack, firewall: IHubFirewall) =>
    new AmlWorkspaceEgress(stack, 'compute', {
      firewall,
      region: 'westeurope',
      resourceGroupName: 'rg',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: idOf('compute'),
    });

  test('stands where a workload says that is added after it has been asked, and no more when that is taken out', () => {
    const stack = newStack();
    const firewall = hub(stack);
    const own = serversIn(stack, firewall);
    expect(signIn(own)).toBe(Verdict.UNKNOWN);
    const added = addCompute(stack, firewall);
    expect(signIn(own)).toBe(Verdict.DENY);
    expect(signIn(own, networkOf(associated('Allow', idOf('compute'))))).toBe(Verdict.ALLOW);
    stack.node.tryRemoveChild('compute');
    expect(signIn(own)).toBe(Verdict.UNKNOWN);
    expect(added.verify(network).flows.length).toBeGreaterThan(0);
  });

  test('does not stand where a workload of another stack says', () => {
    const [stack, other] = [newStack(), newStack()];
    addCompute(other, hub(other));
    const own = serversIn(stack, hub(stack));
    expect(signIn(own)).toBe(Verdict.UNKNOWN);
  });
});
