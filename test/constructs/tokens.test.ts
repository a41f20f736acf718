import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { App, TerraformVariable } from 'cdktf';
import {
  EgressDestination,
  EgressDestinations,
  EgressPort,
  HubFirewall,
  type HubFirewallPolicyAttributes,
} from 'cdktf-azure-lockdown';
import { ExampleStack } from '../../examples/example-stack';
import { type AmlParts, addAml, refusal } from '../support/aml-stack';
import { type Block, type FirewallRule, Synthesized } from '../support/synthesized';

/** Values that Terraform resolves: `var.<name>` as a text, a list or a number. */
class Variables {
  constructor(private readonly stack: ExampleStack) {}

  public text = (name: string) => new TerraformVariable(this.stack, name, { type: 'string' }).stringValue;
  public list = (name: string) => new TerraformVariable(this.stack, name, { type: 'list(string)' }).listValue;
  public number = (name: string) => new TerraformVariable(this.stack, name, { type: 'number' }).numberValue;
}

function withVariables(
  parts: (variables: Variables, stack: ExampleStack) => AmlParts,
  policy: (variables: Variables) => Partial<HubFirewallPolicyAttributes> = () => ({}),
): Synthesized {
  const stack = new ExampleStack(new App(), 'prod');
  const variables = new Variables(stack);
  addAml(stack, parts(variables, stack), 'aml', policy(variables));
  const out = new Synthesized(stack);
  expect(out.text).not.toMatch(/TfToken|TOKEN\[|e\+289/);
  return out;
}

const group = (out: Synthesized) => out.only('azurerm_firewall_policy_rule_collection_group');
const nsg = (out: Synthesized) => out.only('azurerm_network_security_group');
const table = (out: Synthesized) => out.only('azurerm_route_table');
const withHost = (out: Synthesized, host: string): FirewallRule | undefined =>
  out.applicationRules().find(({ destination_fqdns }) => destination_fqdns?.includes(host));

describe('a text of Terraform stands where it was put', () => {
  const byHosts = { destinations: EgressDestinations.FQDNS };
  const existing = { existingNsgName: 'nsg', existingRouteTableName: 'rt' };
  const protectedBy = {
    dataExfiltrationProtection: true,
    storageAccountId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st',
  };

  test.each<[keyof AmlParts, AmlParts, (out: Synthesized) => unknown]>([
    ['ruleCollectionGroupName', {}, (out) => group(out).name],
    ['networkRuleCollectionName', {}, (out) => out.collections('network')[0]?.name],
    [
      'applicationRuleCollectionName',
      { pythonPackages: true },
      (out) => out.collections('application')[0]?.name,
    ],
    ['resourceGroupName', {}, (out) => nsg(out).resource_group_name],
    ['resourceGroupName', {}, (out) => table(out).resource_group_name],
    ['location', {}, (out) => nsg(out).location],
    ['location', {}, (out) => table(out).location],
    ['nsgName', {}, (out) => nsg(out).name],
    ['routeTableName', {}, (out) => table(out).name],
    ['computeSubnetId', {}, (out) => out.only('azurerm_subnet_network_security_group_association').subnet_id],
    ['computeSubnetId', {}, (out) => out.only('azurerm_subnet_route_table_association').subnet_id],
    [
      'kubernetesSubnetId',
      { computeSubnetId: undefined },
      (out) => out.only('azurerm_subnet_route_table_association').subnet_id,
    ],
    [
      'existingNsgName',
      existing,
      (out) => out.all('azurerm_network_security_rule')[0]?.network_security_group_name,
    ],
    [
      'existingNsgResourceGroupName',
      existing,
      (out) => out.all('azurerm_network_security_rule')[0]?.resource_group_name,
    ],
    ['existingRouteTableName', existing, (out) => out.only('azurerm_route').route_table_name],
    ['existingRouteTableResourceGroupName', existing, (out) => out.only('azurerm_route').resource_group_name],
    [
      'serviceEndpointPolicyName',
      protectedBy,
      (out) => out.only('azurerm_subnet_service_endpoint_storage_policy').name,
    ],
    ['storageAccountId', protectedBy, (out) => accountsOf(out)[0]],
  ])('%s', (property, parts, where) => {
    const out = withVariables(({ text }) => ({ ...parts, [property]: text('given') }));
    expect(where(out)).toBe('${var.given}');
  });

  test('policyId and privateIpAddress', () => {
    const out = withVariables(
      () => ({}),
      ({ text }) => ({ policyId: text('policy'), privateIpAddress: text('address') }),
    );
    expect(group(out).firewall_policy_id).toBe('${var.policy}');
    expect(out.routes()[0]?.next_hop_in_ip_address).toBe('${var.address}');
  });

  test('storageAccountName within hosts, which are not looked into', () => {
    const out = withVariables(({ text }) => ({ ...byHosts, storageAccountName: text('account') }));
    expect(out.hosts()).toContain('${var.account}.file.core.windows.net');
    expect(out.networkRules().flatMap((rule) => rule.destination_fqdns ?? [])).toEqual([
      '${var.account}.file.core.windows.net',
    ]);
  });

  test('the names that Kubernetes hosts are made of', () => {
    const out = withVariables(({ text }, stack) => ({
      kubernetesTraining: true,
      kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
      storageAccountName: text('account'),
      containerRegistryName: new ContainerRegistry(stack, 'registry', {
        name: 'craml',
        location: 'westeurope',
        resourceGroupName: 'rg',
        sku: 'Premium',
      }).name,
      workspaceId: text('workspace'),
    }));
    expect(out.hosts()).toEqual(
      expect.arrayContaining([
        '${azurerm_container_registry.registry.name}.azurecr.io',
        '${azurerm_container_registry.registry.name}.westeurope.data.azurecr.io',
        '${var.account}.blob.core.windows.net',
        '${var.workspace}.workspace.westeurope.api.azureml.ms',
      ]),
    );
  });

  const own = (destination: EgressDestination, port: EgressPort) => ({
    ownRequirements: [{ name: 'own', destination, port, reason: 'a test needs it' }],
  });

  test('the host of an own requirement', () => {
    const out = withVariables(({ text }) =>
      own(EgressDestination.fqdn(text('host')), EgressPort.https(8443)),
    );
    expect(out.hosts()).toEqual(['${var.host}']);
  });

  test('the address of an own requirement, which is no host', () => {
    const out = withVariables(({ text }) =>
      own(EgressDestination.address(text('address')), EgressPort.tcp(1433)),
    );
    expect(out.networkDestinations()).toContain('${var.address}');
    const inNsg = out.securityRules().find((rule) => rule.destination_port_range === '1433');
    expect(inNsg?.destination_address_prefixes).toEqual(['${var.address}']);
    expect(inNsg?.name).not.toContain('var.address');
  });
});

describe('a number of Terraform', () => {
  test('may be the priority of a group, of a collection and of an own NSG rule', () => {
    const out = withVariables(({ number }) => ({
      ruleCollectionGroupPriority: number('group'),
      networkRuleCollectionPriority: number('network'),
      ownRequirements: [
        {
          name: 'events',
          destination: EgressDestination.serviceTag('EventHub'),
          port: EgressPort.tcp(5671),
          reason: 'telemetry',
          nsgPriority: number('own'),
        },
      ],
    }));
    expect(group(out).priority).toBe('${var.group}');
    expect(out.collections('network')[0]?.priority).toBe('${var.network}');
    const own = out.securityRules().find((rule) => rule.destination_port_range === '5671');
    expect(own?.priority).toBe('${var.own}');
  });

  test('is no first NSG priority, for the others are counted from it', () => {
    const counted = () => withVariables(({ number }) => ({ nsgFirstPriority: number('first') }));
    expect(counted).toThrow(expect.objectContaining({ name: 'LockdownError' }));
    expect(counted).not.toThrow(/e\+289/);
  });
});

describe('a list of Terraform', () => {
  const subnet = (stack: ExampleStack, id: string) =>
    new Subnet(stack, id, {
      name: id,
      resourceGroupName: 'rg',
      virtualNetworkName: 'vnet',
      addressPrefixes: ['10.1.0.0/24'],
    });
  const sourcesOf = (out: Synthesized) =>
    [...new Set(out.networkRules().map(({ source_addresses }) => JSON.stringify(source_addresses)))].map(
      (text): unknown => JSON.parse(text),
    );

  test('stands alone, in firewall rules and in the NSG', () => {
    const out = withVariables((_, stack) => ({
      computeSubnetAddressPrefixes: subnet(stack, 'compute').addressPrefixes,
    }));
    const prefixes = '${azurerm_subnet.compute.address_prefixes}';
    expect(sourcesOf(out)).toEqual([prefixes]);
    const allowed = out.securityRules().filter(({ access }) => access === 'Allow');
    expect(new Set(allowed.map((rule) => rule.source_address_prefixes))).toEqual(new Set([prefixes]));
  });

  test('is concatenated with literals and with another one, in their order', () => {
    const out = withVariables((_, stack) => ({
      computeSubnetAddressPrefixes: [
        '10.1.8.0/24',
        ...subnet(stack, 'compute').addressPrefixes,
        '10.1.9.0/24',
        ...subnet(stack, 'more').addressPrefixes,
      ],
    }));
    const concat =
      '${concat(["10.1.8.0/24"], azurerm_subnet.compute.address_prefixes, ["10.1.9.0/24"], azurerm_subnet.more.address_prefixes)}';
    expect(sourcesOf(out)).toEqual([concat]);
    expect(out.securityRules().find(({ priority }) => priority === 201)?.source_address_prefixes).toBe(
      concat,
    );
  });

  test('is no list where its elements are given one by one', () => {
    const out = withVariables(({ text }) => ({
      computeSubnetAddressPrefixes: [text('first'), '10.1.8.0/24', text('second')],
    }));
    expect(sourcesOf(out)).toEqual([['${var.first}', '10.1.8.0/24', '${var.second}']]);
  });

  test('of compute and of clients is concatenated where both are sources', () => {
    const out = withVariables(({ list }) => ({
      visualStudioCode: true,
      computeSubnetAddressPrefixes: list('compute'),
      clientAddressPrefixes: list('clients'),
    }));
    expect(withHost(out, '*.vscode.dev')?.source_addresses).toBe('${concat(var.compute, var.clients)}');
    const inbound = out.securityRules().find((rule) => rule.destination_port_range === '8704-8710');
    expect(inbound).toMatchObject({
      source_address_prefixes: '${var.clients}',
      destination_address_prefixes: '${var.compute}',
    });
  });

  test('of nodes and of pods is concatenated where both leave the cluster', () => {
    const out = withVariables(({ list }) => ({
      kubernetesInference: true,
      kubernetesSubnetAddressPrefixes: list('nodes'),
      kubernetesPodAddressPrefixes: list('pods'),
      storageAccountName: 'staml',
      containerRegistryName: 'craml',
      workspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
    }));
    expect(withHost(out, 'craml.azurecr.io')?.source_addresses).toBe('${concat(var.nodes, var.pods)}');
    const inCluster = out.securityRules().find((rule) => rule.name.startsWith('allow-inbound-pods-to-pods'));
    expect(inCluster?.source_address_prefixes).toBe('${var.pods}');
  });

  test('may be the address spaces of the virtual network', () => {
    const out = withVariables(({ list }) => ({ virtualNetworkAddressSpaces: list('spaces') }));
    const rule = out.securityRules().find(({ name }) => name.includes('VirtualNetwork'));
    expect(rule).toMatchObject({
      destination_address_prefix: null,
      destination_address_prefixes: '${var.spaces}',
    });
  });

  test('may be more storage accounts of the service endpoint policy', () => {
    const out = withVariables(({ text, list }) => ({
      dataExfiltrationProtection: true,
      storageAccountId: text('account'),
      additionalStorageAccountIds: list('more'),
    }));
    expect(accountsOf(out)).toBe('${concat([var.account], var.more)}');
  });

  test('may be the DNS servers of a policy', () => {
    const stack = new ExampleStack(new App(), 'prod');
    new HubFirewall(stack, 'hub', {
      resourceGroupName: 'rg-hub',
      location: 'westeurope',
      dnsServers: new Variables(stack).list('servers'),
    });
    expect(new Synthesized(stack).only('azurerm_firewall_policy').dns).toEqual({
      proxy_enabled: true,
      servers: '${var.servers}',
    });
  });
});

test('a region that Terraform resolves is refused, for names and tags are made from it at synth', () => {
  expect(() => withVariables(({ text }) => ({ region: text('region') }))).toThrow(
    refusal('unresolved-region', 'region'),
  );
});

function accountsOf(out: Synthesized): unknown[] {
  const [, accounts] = out.only('azurerm_subnet_service_endpoint_storage_policy').definition as Block[];
  return accounts!.service_resources as unknown[];
}
