import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcKubernetesEgress,
  ArcServerEgress,
  type ArcServerEgressProps,
  AzureLocalFirewall,
  AzureStackHciFirewall,
  CycleCloudLockedDown,
  Reachability,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  type WorkloadEgress,
} from 'cdktf-azure-lockdown';
import { type ExampleStack, subnetId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';
import { Synthesized } from '../support/synthesized';

const shared = subnetId('shared');
const ofCode = ({ findings }: WorkloadEgress, code: string) => findings.filter((each) => each.code === code);
const annotated = ({ node }: WorkloadEgress) =>
  node.scopes.flatMap(({ node: { metadata } }) => metadata.map(({ data }) => String(data)));

function addServers(stack: ExampleStack, parts: Partial<ArcServerEgressProps> = {}): ArcServerEgress {
  return new ArcServerEgress(stack, 'servers', {
    firewall: hub(stack, {}, 'hub-of-servers'),
    region: 'westeurope',
    subnetId: shared,
    serverAddressPrefixes: ['10.1.3.0/26'],
    ruleCollectionGroupPriority: 700,
    ...parts,
  });
}

function addWorkspace(stack: ExampleStack, parts = {}): AmlWorkspaceEgress {
  return new AmlWorkspaceEgress(stack, 'aml', {
    firewall: hub(stack, {}, 'hub-of-aml'),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.3.64/26'],
    computeSubnetId: shared,
    ...parts,
  });
}

describe('a security group of another workload on the same subnet', () => {
  test('that denies what a workload requires is told of, with both named', () => {
    const stack = newStack();
    const servers = addServers(stack);
    const aml = addWorkspace(stack);
    const [finding, ...others] = ofCode(servers, 'denied-by-neighbour');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      level: 'error',
      message: expect.stringMatching(
        /^The workload stands in a subnet of prod\/aml, .*denies AzureActiveDirectory \(TCP 443\); /,
      ),
      requirements: expect.arrayContaining(['arc-servers/login']),
    });
    expect(ofCode(aml, 'denied-by-neighbour')).toEqual([]);
    Testing.synth(stack, true);
    expect(annotated(servers).join()).toContain('denied-by-neighbour');
    // The document itself bears it out.
    const { flows } = servers.verify(Reachability.fromTerraformJson(Testing.synth(stack, true)));
    const deniedThere = flows
      .filter(({ verdict, asRequired }) => verdict === 'deny' && !asRequired)
      .map(({ requirement }) => requirement);
    expect([...new Set(finding!.requirements)].sort()).toEqual([...new Set(deniedThere)].sort());
  });

  test('is held against addresses that refer to the prefixes of a subnet of the stack', () => {
    const stack = newStack();
    const subnet = new Subnet(stack, 'spoke', {
      name: 'snet',
      resourceGroupName: 'rg-spoke',
      virtualNetworkName: 'vnet',
      addressPrefixes: ['10.1.3.0/24'],
    });
    const both = { computeSubnetId: subnet.id, computeSubnetAddressPrefixes: ['10.1.3.128/25'] };
    addWorkspace(stack, both);
    const servers = addServers(stack, {
      subnetId: subnet.id,
      serverAddressPrefixes: subnet.addressPrefixes,
    });
    expect(ofCode(servers, 'denied-by-neighbour')).toHaveLength(1);
  });

  test('is of no matter where it lets the workload out, is shared with it, or stands on another subnet', () => {
    const lenient = newStack();
    addWorkspace(lenient, { nsgDenyInternetOutbound: false });
    expect(ofCode(addServers(lenient), 'denied-by-neighbour')).toEqual([]);
    const apart = newStack();
    addWorkspace(apart);
    expect(ofCode(addServers(apart, { subnetId: subnetId('other') }), 'denied-by-neighbour')).toEqual([]);
    const together = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(together, 'nsg', place);
    addWorkspace(together, { sharedNetworkSecurityGroup });
    expect(ofCode(addServers(together, { sharedNetworkSecurityGroup }), 'denied-by-neighbour')).toEqual([]);
  });

  test('that others share denies a workload that does not, and is told of once', () => {
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const common = {
      firewall: hub(stack),
      region: 'westeurope',
      sharedNetworkSecurityGroup: new SharedNetworkSecurityGroup(stack, 'nsg', place),
    };
    addWorkspace(stack, common);
    new ArcKubernetesEgress(stack, 'clusters', {
      ...common,
      subnetId: shared,
      clusterAddressPrefixes: ['10.1.3.128/26'],
      ruleCollectionGroupPriority: 800,
    });
    const servers = addServers(stack);
    expect(ofCode(servers, 'denied-by-neighbour')).toHaveLength(1);
  });
});

describe('the service endpoint of Azure Storage that another workload enables on the same subnet', () => {
  const hpc = (stack: ExampleStack, parts = {}) =>
    new CycleCloudLockedDown(stack, 'hpc', {
      firewall: hub(stack, {}, 'hub-of-hpc'),
      region: 'westeurope',
      serverAddressPrefixes: ['10.1.4.0/28'],
      nodeAddressPrefixes: ['10.1.3.192/26'],
      nodeSubnetId: shared,
      ruleCollectionGroupPriority: 900,
      ...parts,
    });

  test('is told of by those whose storage passes the firewall by, with both named', () => {
    const stack = newStack();
    const aml = addWorkspace(stack);
    const nodes = hpc(stack);
    expect(ofCode(aml, 'service-endpoint-of-neighbour')).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringMatching(
          /^The workload stands in a subnet of prod\/hpc, .*past the firewall, which neither filters nor logs it\.$/,
        ),
        requirements: expect.arrayContaining(['azure-machine-learning/storage']),
      }),
    ]);
    expect(ofCode(nodes, 'service-endpoint-of-neighbour')).toEqual([]);
  });

  test('is of no matter to those who asked for it, to a workload without storage, and elsewhere', () => {
    const stack = newStack();
    const account = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/staml';
    const aml = addWorkspace(stack, { dataExfiltrationProtection: true, storageAccountId: account });
    hpc(stack, { nodeSubnetId: subnetId('nodes'), serverSubnetId: shared, storageAccess: 'firewall' });
    expect(ofCode(aml, 'service-endpoint-of-neighbour')).toEqual([]);
  });

  test('with a policy lets no other account pass, which is told too', () => {
    const stack = newStack();
    const account = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/staml';
    addWorkspace(stack, { dataExfiltrationProtection: true, storageAccountId: account });
    const byFirewall = hpc(stack, { storageAccess: 'firewall' });
    expect(ofCode(byFirewall, 'service-endpoint-of-neighbour')).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('refuses every account that it does not name'),
      }),
    ]);
  });
});

describe('a workload with a security group whose tables ask for no route', () => {
  const within = { resourceGroupName: 'rg-spoke', subnetId: shared };
  const make: Readonly<Record<string, (stack: ExampleStack, parts?: object) => WorkloadEgress>> = {
    ArcServerEgress: (stack, parts) => addServers(stack, { ...within, ...parts }),
    ArcKubernetesEgress: (stack, parts) =>
      new ArcKubernetesEgress(stack, 'clusters', {
        firewall: hub(stack),
        region: 'westeurope',
        clusterAddressPrefixes: ['10.1.3.0/26'],
        ...within,
        ...parts,
      }),
    AzureLocalFirewall: (stack, parts) =>
      new AzureLocalFirewall(stack, 'lab', {
        firewall: hub(stack),
        region: 'westeurope',
        machineAddressPrefixes: ['10.1.3.0/26'],
        keyVaultName: 'kv-lab',
        ...within,
        ...parts,
      }),
    AzureStackHciFirewall: (stack, parts) =>
      new AzureStackHciFirewall(stack, 'cluster', {
        firewall: hub(stack),
        region: 'westeurope',
        machineAddressPrefixes: ['10.1.3.0/26'],
        witnessStorageAccountName: 'stwitness',
        ...within,
        ...parts,
      }),
  };

  test.each(Object.keys(make))(
    '%s: says that it has no route to the firewall, and has one where it is asked',
    (kind) => {
      const bare = newStack();
      const workload = make[kind]!(bare);
      expect(ofCode(workload, 'no-route-to-firewall')).toEqual([
        expect.objectContaining({ level: 'warning', cure: expect.stringContaining('routeTableEnabled') }),
      ]);
      expect(new Synthesized(bare).all('azurerm_route_table')).toEqual([]);
      expect(annotated(workload).join()).toContain('no-route-to-firewall');
      const routed = newStack();
      expect(ofCode(make[kind]!(routed, { routeTableEnabled: true }), 'no-route-to-firewall')).toEqual([]);
      const out = new Synthesized(routed);
      expect(out.routes()).toEqual([
        expect.objectContaining({
          address_prefix: '0.0.0.0/0',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.0.0.4',
        }),
      ]);
      expect(out.only('azurerm_subnet_route_table_association').subnet_id).toBe(shared);
    },
  );

  test('is silent where its routes are made elsewhere, or another workload routes the subnet', () => {
    const { ArcServerEgress: servers } = make;
    expect(ofCode(servers!(newStack(), { routeTableEnabled: false }), 'no-route-to-firewall')).toEqual([]);
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(stack, 'nsg', place);
    addWorkspace(stack, { sharedNetworkSecurityGroup });
    expect(ofCode(addServers(stack, { sharedNetworkSecurityGroup }), 'no-route-to-firewall')).toEqual([]);
  });

  test('has the default route in a table that it is given', () => {
    const named = newStack();
    addServers(named, { ...within, routeTableName: 'rt-servers' });
    expect(new Synthesized(named).only('azurerm_route_table').name).toBe('rt-servers');
    const filled = newStack();
    addServers(filled, { ...within, existingRouteTableName: 'rt-spoke' });
    expect(new Synthesized(filled).routes()).toMatchObject([
      { route_table_name: 'rt-spoke', address_prefix: '0.0.0.0/0' },
    ]);
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    addServers(stack, { sharedRouteTable: new SharedRouteTable(stack, 'routes', place) });
    expect(new Synthesized(stack).routes()).toMatchObject([{ address_prefix: '0.0.0.0/0' }]);
  });

  test('is refused a route to a firewall whose address is not known', () => {
    const stack = newStack();
    const firewall = hub(stack, { privateIpAddress: undefined });
    expect(() => addServers(stack, { ...within, firewall, routeTableEnabled: true })).toThrow(
      expect.objectContaining({ code: 'missing-firewall-address' }),
    );
  });
});
