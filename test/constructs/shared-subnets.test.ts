import { TerraformVariable } from 'cdktf';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
} from 'cdktf-azure-lockdown';
import { type ExampleStack, subnetId } from '../../examples/example-stack';
import { hub, newStack } from '../support/hub';
import { Synthesized } from '../support/synthesized';

describe('a shared security group and route table', () => {
  function spoke(stack: ExampleStack, order: readonly string[], parts = {}) {
    const firewall = hub(stack);
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(stack, 'nsg', { ...place, ...parts });
    const sharedRouteTable = new SharedRouteTable(stack, 'routes', place);
    const common = { firewall, region: 'westeurope', sharedNetworkSecurityGroup, sharedRouteTable };
    const make: Readonly<Record<string, () => unknown>> = {
      one: () =>
        new AmlWorkspaceEgress(stack, 'one', {
          ...common,
          resourceGroupName: 'rg',
          computeSubnetAddressPrefixes: ['10.1.1.0/24'],
          computeSubnetId: subnetId('compute'),
        }),
      two: () =>
        new AmlWorkspaceEgress(stack, 'two', {
          ...common,
          resourceGroupName: 'rg',
          computeSubnetAddressPrefixes: ['10.1.2.0/24'],
          computeSubnetId: subnetId('compute'),
        }),
      servers: () =>
        new ArcServerEgress(stack, 'servers', { ...common, serverAddressPrefixes: ['10.1.3.0/24'] }),
    };
    for (const name of order) make[name]!();
    return { sharedNetworkSecurityGroup, sharedRouteTable, out: new Synthesized(stack) };
  }

  test('have equal rules once for the addresses of all, each kind at its own priorities, and one denial', () => {
    const { out } = spoke(newStack(), ['one', 'two', 'servers']);
    const rules = out.securityRules();
    const entra = rules.filter(
      ({ destination_address_prefix }) => destination_address_prefix === 'AzureActiveDirectory',
    );
    const placed = (some: typeof rules) =>
      some.map(({ priority, source_address_prefixes }) => [priority, source_address_prefixes]);
    expect(placed(entra)).toEqual([[201, ['10.1.1.0/24', '10.1.2.0/24']]]);
    // Servers ask for hosts by name as well: the Internet, which their rule for it opens, holds every tag of theirs.
    const ofServers = rules.filter(({ source_address_prefixes: from }) => from?.includes('10.1.3.0/24'));
    expect(ofServers.map(({ destination_address_prefix: to }) => to)).toEqual(['Internet']);
    expect(placed(ofServers)).toEqual([[508, ['10.1.3.0/24']]]);
    expect(entra[0]!.description).toContain('for prod/one, prod/two');
    expect(rules.filter(({ access }) => access === 'Deny').map(({ direction }) => direction)).toEqual([
      'Inbound',
      'Outbound',
    ]);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    for (const { description } of rules) expect(description.length).toBeLessThanOrEqual(140);
  });

  test('associate a subnet once, and have a route once', () => {
    const { out } = spoke(newStack(), ['one', 'two', 'servers']);
    expect(out.all('azurerm_subnet_network_security_group_association')).toHaveLength(1);
    expect(out.all('azurerm_subnet_route_table_association')).toHaveLength(1);
    expect(out.routes().map(({ name }) => name)).toEqual(['default-to-firewall']);
  });

  test('are the same in whatever order workloads attach', () => {
    const sorted = (text: string) => JSON.stringify(sort(JSON.parse(text).resource));
    const texts = [
      ['one', 'two', 'servers'],
      ['servers', 'two', 'one'],
      ['two', 'servers', 'one'],
    ].map((order) => sorted(spoke(newStack(), order).out.text));
    expect(new Set(texts).size).toBe(1);
  });

  test('refuse rules of one priority that open one workload to another, and say how to part them', () => {
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const groups = ['a', 'b', 'c'].map((id) => new SharedNetworkSecurityGroup(stack, `nsg-${id}`, place));
    const site = (group: number, id: string, prefix: string, nsgFirstPriority?: number) =>
      new AzureLocalFirewall(stack, id, {
        firewall: hub(stack, {}, `hub-${id}`),
        region: 'westeurope',
        sharedNetworkSecurityGroup: groups[group],
        nsgFirstPriority,
        machineAddressPrefixes: [prefix],
        keyVaultName: 'kv-shared',
        ruleCollectionGroupName: id,
        ruleCollectionGroupPriority: prefix.length * 100,
        networkRuleCollectionName: id,
      });
    const clash = (path: string, free: number) =>
      expect.objectContaining({
        code: 'priority-clash',
        cure: `set another nsgFirstPriority on ${path}, such as ${free}`,
      });
    site(0, 'one', '10.1.1.0/24');
    site(0, 'two', '10.1.20.0/24');
    expect(() => groups[0]!.nsgRules).toThrow(clash('prod/two', 2900));
    // As the error says, and so the next one.
    site(1, 'three', '10.1.1.0/24');
    site(1, 'four', '10.1.20.0/24', 2900);
    expect(groups[1]!.nsgRules.map(({ priority }) => priority)).toContain(2900);
    site(2, 'five', '10.1.1.0/24');
    site(2, 'six', '10.1.20.0/24', 2900);
    site(2, 'seven', '10.1.33.0/24');
    expect(() => groups[2]!.nsgRules).toThrow(clash('prod/seven', 2800));
  });

  test('deny from the virtual network where they are asked to', () => {
    const { out } = spoke(newStack(), ['servers'], {
      denyVirtualNetworkInbound: true,
      denyInternetInbound: false,
    });
    const denied = out.securityRules().filter(({ access }) => access === 'Deny');
    expect(denied.map(({ source_address_prefix }) => source_address_prefix)).toEqual(['VirtualNetwork', '*']);
  });

  test('are refused beside names of the workload, and with next hops that differ', () => {
    const stack = newStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const sharedRouteTable = new SharedRouteTable(stack, 'routes', place);
    const aml = (id: string, parts: object) =>
      new AmlWorkspaceEgress(stack, id, {
        firewall: hub(stack, {}, `hub-${id}`),
        region: 'westeurope',
        resourceGroupName: 'rg',
        nsgEnabled: false,
        sharedRouteTable,
        computeSubnetAddressPrefixes: ['10.1.1.0/24'],
        ...parts,
      });
    expect(() => aml('named', { routeTableName: 'rt' })).toThrow(/sharedRouteTable and routeTableName/);
    aml('one', {});
    const other = hub(stack, { privateIpAddress: '10.0.0.5' }, 'other');
    expect(() => aml('two', { firewall: other })).toThrow(expect.objectContaining({ code: 'route-clash' }));
  });

  test('take what Terraform resolves, wherever it can stand', () => {
    const stack = newStack();
    const text = (name: string) => new TerraformVariable(stack, name, { type: 'string' }).stringValue;
    const place = {
      resourceGroupName: text('group'),
      location: text('place'),
      tags: { owner: text('owner') },
    };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(stack, 'nsg', {
      ...place,
      nsgName: text('nsg-name'),
      subnetIds: [text('first-subnet')],
    });
    const sharedRouteTable = new SharedRouteTable(stack, 'routes', {
      ...place,
      routeTableName: text('rt-name'),
      subnetIds: [text('first-routed-subnet')],
    });
    for (const id of ['one', 'two']) {
      new AmlWorkspaceEgress(stack, id, {
        firewall: hub(stack, { privateIpAddress: '${var.firewall}' }, `hub-${id}`),
        region: 'westeurope',
        resourceGroupName: 'rg',
        sharedNetworkSecurityGroup,
        sharedRouteTable,
        computeSubnetAddressPrefixes: new TerraformVariable(stack, `prefixes-${id}`, { type: 'list(string)' })
          .listValue,
        computeSubnetId: text(`subnet-${id}`),
        ruleCollectionGroupPriority: id === 'one' ? 500 : 600,
      });
    }
    const out = new Synthesized(stack);
    expect(out.text).not.toMatch(/TfToken|TOKEN\[/);
    expect(out.only('azurerm_network_security_group')).toMatchObject({
      name: '${var.nsg-name}',
      location: '${var.place}',
      resource_group_name: '${var.group}',
      tags: { owner: '${var.owner}' },
    });
    expect(out.only('azurerm_route_table').name).toBe('${var.rt-name}');
    const subnets = out
      .all('azurerm_subnet_network_security_group_association')
      .map(({ subnet_id }) => subnet_id);
    expect(subnets.sort()).toEqual(['${var.first-subnet}', '${var.subnet-one}', '${var.subnet-two}']);
    const sources = out.securityRules().map(({ source_address_prefixes }) => source_address_prefixes);
    expect(sources).toContain('${concat(var.prefixes-one, var.prefixes-two)}');
    expect(out.routes().map(({ next_hop_in_ip_address }) => next_hop_in_ip_address)).toEqual([
      '${var.firewall}',
    ]);
  });
});

function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sort(inner)]),
  );
}
