import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { App, TerraformVariable } from 'cdktf';
import {
  CycleCloudLockedDown,
  type CycleCloudLockedDownProps,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
  EgressDestinations,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { Synthesized } from '../support/synthesized';

const server = '10.40.0.0/27';
const nodes = '10.40.4.0/22';

function cluster(
  parts: Partial<CycleCloudLockedDownProps> = {},
  stack = new ExampleStack(new App(), 'prod'),
) {
  const hpc = new CycleCloudLockedDown(stack, 'hpc', {
    firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' }),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    serverAddressPrefixes: [server],
    nodeAddressPrefixes: [nodes],
    administratorAddressPrefixes: ['10.200.0.0/24'],
    ...parts,
  });
  return { hpc, out: new Synthesized(stack) };
}

const codes = (hpc: CycleCloudLockedDown) => hpc.findings.map(({ code }) => code);

/** Inbound rules as `from -> to port`. */
function inbound(out: Synthesized): string[] {
  return out
    .securityRules()
    .filter(({ direction, access }) => direction === 'Inbound' && access === 'Allow')
    .map(
      (rule) =>
        `${rule.source_address_prefixes ?? rule.source_address_prefix} -> ${rule.destination_address_prefixes} ${rule.destination_port_range ?? rule.destination_port_ranges}`,
    );
}

describe('the security group', () => {
  test('lets nodes reach the server on 9443, and on 5672 with CycleCloud 7 alone', () => {
    expect(inbound(cluster().out)).toContain(`${nodes} -> ${server} 9443`);
    expect(inbound(cluster().out)).not.toContain(`${nodes} -> ${server} 5672`);
    expect(inbound(cluster({ cycleCloud7: true }).out)).toContain(`${nodes} -> ${server} 5672`);
    expect(inbound(cluster({ edition: '2018-02-26' }).out)).toContain(`${nodes} -> ${server} 5672`);
  });

  test('sends nodes to the return proxy in place of the server', () => {
    const { out } = cluster({ returnProxy: true, returnProxyAddresses: ['10.40.1.9'], cycleCloud7: true });
    expect(inbound(out)).toEqual(
      expect.arrayContaining([
        `${server} -> 10.40.1.9 22`,
        `${nodes} -> 10.40.1.9 37140`,
        `${nodes} -> 10.40.1.9 37141`,
      ]),
    );
    expect(inbound(out)).not.toContain(`${nodes} -> ${server} 9443`);
    expect(inbound(out)).not.toContain(`${nodes} -> ${server} 5672`);
  });

  test('lets people in from their addresses, on what is asked for', () => {
    const users = { userAddressPrefixes: ['10.201.0.0/24'] };
    const none = inbound(cluster(users).out).filter((line) => line.startsWith('10.201'));
    expect(none).toEqual([]);
    const all = cluster({
      ...users,
      userSsh: true,
      userRemoteDesktop: true,
      administratorSsh: true,
      administratorRemoteDesktop: true,
    });
    expect(inbound(all.out).filter((line) => /^10\.20[01]/.test(line))).toEqual([
      `10.200.0.0/24 -> ${server} 443`,
      `10.200.0.0/24 -> ${server} 22`,
      `10.200.0.0/24 -> ${nodes} 3389`,
      `10.201.0.0/24 -> ${nodes} 3389`,
      `10.201.0.0/24 -> ${nodes} 22`,
    ]);
  });

  test('denies everything else, from the virtual network too', () => {
    const denied = (out: Synthesized) =>
      out
        .securityRules()
        .filter(({ access }) => access === 'Deny')
        .map(
          (rule) => `${rule.direction} ${rule.source_address_prefix} -> ${rule.destination_address_prefix}`,
        );
    expect(denied(cluster().out)).toEqual([
      'Inbound VirtualNetwork -> *',
      'Inbound Internet -> *',
      'Outbound * -> Internet',
    ]);
    expect(denied(cluster({ nsgDenyVirtualNetworkInbound: false }).out)).not.toContain(
      'Inbound VirtualNetwork -> *',
    );
  });

  test('has the ports of the scheduler that runs, between the nodes that run it', () => {
    const slurm = cluster({ scheduler: CycleCloudScheduler.SLURM, schedulerAddresses: ['10.40.1.4'] });
    expect(inbound(slurm.out)).toEqual(
      expect.arrayContaining([`${nodes} -> 10.40.1.4 6817`, `10.40.1.4 -> ${nodes} 6818`]),
    );
    const other = cluster({
      scheduler: CycleCloudScheduler.OTHER,
      schedulerPorts: ['15001-15009', '17001'],
      nodeToNode: false,
    });
    expect(inbound(other.out)).toContain(`${nodes} -> ${nodes} 15001-15009,17001`);
    const unknown = cluster({ scheduler: CycleCloudScheduler.OTHER });
    expect(codes(unknown.hpc)).toContain('port-not-stated');
  });
});

describe('the way to Azure Storage', () => {
  const subnet = (stack: ExampleStack, id: string, serviceEndpoints?: string[]) =>
    new Subnet(stack, id, {
      name: id,
      resourceGroupName: 'rg',
      virtualNetworkName: 'vnet',
      addressPrefixes: [server],
      serviceEndpoints,
    });
  const endpoints = (out: Synthesized) =>
    out.all('azurerm_subnet').map(({ name, service_endpoints }) => [name, service_endpoints]);

  test('is a service endpoint by default, which passes the firewall by, and the user is told', () => {
    const { hpc, out } = cluster();
    expect(out.networkDestinations()).not.toContain('Storage');
    expect(codes(hpc)).toEqual(
      expect.arrayContaining(['satisfied-by-service-endpoint', 'service-endpoint-to-enable']),
    );
  });

  test('is enabled on subnets of the same stack, beside the endpoints that they have', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const { hpc, out } = cluster(
      {
        serverSubnetId: subnet(stack, 'server', ['Microsoft.KeyVault']).id,
        nodeSubnetId: subnet(stack, 'nodes').id,
      },
      stack,
    );
    expect(endpoints(out)).toEqual([
      ['nodes', ['Microsoft.Storage']],
      ['server', ['Microsoft.KeyVault', 'Microsoft.Storage']],
    ]);
    expect(codes(hpc)).not.toContain('service-endpoint-to-enable');
  });

  test('of one subnet for both, by a token each, is associated once', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const both = subnet(stack, 'both');
    const { out } = cluster({ serverSubnetId: both.id, nodeSubnetId: both.id }, stack);
    expect(endpoints(out)).toEqual([['both', ['Microsoft.Storage']]]);
    expect(out.all('azurerm_subnet_route_table_association')).toHaveLength(1);
    expect(out.all('azurerm_subnet_network_security_group_association')).toHaveLength(1);
  });

  test('is only advised on where the subnet is not of the stack', () => {
    const stack = new ExampleStack(new App(), 'prod');
    const { hpc } = cluster(
      { serverSubnetId: subnet(stack, 'server').id, nodeSubnetId: subnetId('nodes') },
      stack,
    );
    const advice = hpc.findings.find(({ code }) => code === 'service-endpoint-to-enable');
    expect(advice?.message).toContain('traffic of node to');
  });

  test('is on the subnet that is made for the nodes, which has the group and the routes as well', () => {
    const { hpc, out } = cluster({ nodeSubnetName: 'snet-nodes', virtualNetworkName: 'vnet' });
    expect(hpc.nodeSubnet).toBeDefined();
    expect(out.only('azurerm_subnet')).toMatchObject({
      name: 'snet-nodes',
      virtual_network_name: 'vnet',
      resource_group_name: 'rg-spoke',
      address_prefixes: [nodes],
      service_endpoints: ['Microsoft.Storage'],
    });
    expect(out.only('azurerm_subnet_network_security_group_association').subnet_id).toMatch(/azurerm_subnet/);
    expect(out.only('azurerm_subnet_route_table_association').subnet_id).toMatch(/azurerm_subnet/);
  });

  test('leads through the firewall by service tag, or by the hosts of the accounts', () => {
    const firewall = { storageAccess: CycleCloudStorageAccess.FIREWALL };
    expect(cluster(firewall).out.networkDestinations()).toContain('Storage');
    const accounts = {
      ...firewall,
      destinations: EgressDestinations.FQDNS,
      storageAccountNames: ['stone', 'sttwo'],
    };
    const { out } = cluster(accounts);
    expect(out.networkDestinations()).not.toContain('Storage');
    expect(out.hosts()).toEqual(
      expect.arrayContaining(['stone.blob.core.windows.net', 'sttwo.blob.core.windows.net']),
    );
  });

  test('is closed with private endpoints, and the user is told', () => {
    const { hpc, out } = cluster({ storageAccess: CycleCloudStorageAccess.PRIVATE_ENDPOINT });
    expect(out.networkDestinations()).not.toContain('Storage');
    expect(codes(hpc)).toContain('satisfied-by-private-endpoint');
    expect(codes(hpc)).not.toContain('service-endpoint-to-enable');
  });
});

test('Azure services are named by tag, or by host', () => {
  const byTag = cluster().out;
  expect(byTag.networkDestinations()).toEqual([
    'AzureResourceManager',
    'AzureMonitor',
    'AzureActiveDirectory',
  ]);
  expect(byTag.hosts()).not.toContain('management.azure.com');
  const byHost = cluster({ destinations: EgressDestinations.FQDNS }).out;
  expect(byHost.networkRules()).toEqual([]);
  expect(byHost.hosts()).toContain('management.azure.com');
  const first = cluster({ edition: '2018-02-26' }).out;
  expect(first.hosts()).toEqual(['management.azure.com', 'login.microsoftonline.com']);
});

test('traffic between networks passes the firewall where it is asked for, never that among nodes', () => {
  const pairs = (out: Synthesized) =>
    out
      .networkRules()
      .map((rule) => `${rule.source_addresses} -> ${rule.destination_addresses} ${rule.destination_ports}`);
  expect(pairs(cluster().out)).not.toContain(`${nodes} -> ${server} 9443`);
  const { out } = cluster({ internalRulesOnFirewall: true, scheduler: CycleCloudScheduler.SLURM });
  expect(pairs(out)).toEqual(
    expect.arrayContaining([`${nodes} -> ${server} 9443`, `10.200.0.0/24 -> ${server} 443`]),
  );
  expect(pairs(out).filter((pair) => pair.startsWith(`${nodes} -> ${nodes}`))).toEqual([]);
  expect(inbound(out)).toContain(`${nodes} -> ${server} 9443`);
});

test('a default route leads to the firewall', () => {
  expect(cluster().out.routes()).toEqual([
    expect.objectContaining({ address_prefix: '0.0.0.0/0', next_hop_in_ip_address: '10.0.0.4' }),
  ]);
});

test.each<[string, Partial<CycleCloudLockedDownProps>, string]>([
  ['invalid-port', { scheduler: CycleCloudScheduler.OTHER, schedulerPorts: ['0-5'] }, '0-5'],
  ['invalid-port', { scheduler: CycleCloudScheduler.OTHER, schedulerPorts: ['9-5'] }, '9-5'],
  ['invalid-property', { schedulerPorts: ['6817'] }, 'schedulerPorts'],
  ['missing-property', { nodeSubnetName: 'snet' }, 'virtualNetworkName'],
  [
    'invalid-property',
    { nodeSubnetName: 'snet', nodeSubnetId: 'id', virtualNetworkName: 'v' },
    'nodeSubnetId',
  ],
  ['unbound-role', { userSsh: true }, 'userAddressPrefixes'],
  ['no-requirements', { region: 'usgovvirginia' }, 'running-in-locked-down-network names no host'],
  ['invalid-property', { storageAccountNames: ['St.blob.core.windows.net'] }, 'storageAccountName'],
  ['unknown-edition', { edition: '2019-01-01' }, '2018-02-26'],
])('refuses with %s: %j', (code, parts, named) => {
  const refused = () => cluster(parts);
  expect(refused).toThrow(expect.objectContaining({ code }));
  expect(refused).toThrow(new RegExp(named));
});

test('what Terraform resolves may stand in every text and list', () => {
  const stack = new ExampleStack(new App(), 'prod');
  const text = (name: string) => new TerraformVariable(stack, name, { type: 'string' }).stringValue;
  const list = (name: string) => new TerraformVariable(stack, name, { type: 'list(string)' }).listValue;
  const lists = Object.fromEntries(
    [
      'serverAddressPrefixes',
      'nodeAddressPrefixes',
      'administratorAddressPrefixes',
      'userAddressPrefixes',
      'returnProxyAddresses',
      'schedulerAddresses',
      'loginNodeAddresses',
      'nfsServerAddresses',
      'directoryServiceAddresses',
      'netAppFilesAddressPrefixes',
      'lustreAddressPrefixes',
      'accountingDatabaseAddresses',
    ].map((name) => [name, list(name)]),
  );
  const { out } = cluster(
    {
      ...lists,
      resourceGroupName: text('group'),
      serverSubnetId: text('server-subnet'),
      nodeSubnetName: text('node-subnet'),
      virtualNetworkName: text('network'),
      virtualNetworkResourceGroupName: text('network-group'),
      storageAccountNames: [text('account')],
      storageAccess: CycleCloudStorageAccess.FIREWALL,
      destinations: EgressDestinations.FQDNS,
      scheduler: CycleCloudScheduler.SLURM,
      returnProxy: true,
      userSsh: true,
      sshManagedNodes: true,
    },
    stack,
  );
  expect(out.text).not.toMatch(/TfToken|TOKEN\[/);
  for (const name of [
    ...Object.keys(lists),
    'group',
    'server-subnet',
    'node-subnet',
    'network',
    'network-group',
  ])
    expect(out.text).toContain(`\${var.${name}}`);
  expect(out.hosts()).toContain('${var.account}.blob.core.windows.net');
});
