import { readModule } from '../../lib/cli/workloads-file/read-module';
import { rulesModule } from '../../lib/module/module-files';

const storageAccount = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

const training = {
  name: 'training',
  type: 'AmlWorkspaceEgress',
  region: 'westeurope',
  computeSubnetAddressPrefixes: ['10.1.0.0/24', '10.2.0.0/24', '10.3.0.0/24'],
};

function moduleOf(file: object) {
  const { files } = rulesModule(readModule(JSON.stringify(file), 'workloads.json').content, () => undefined);
  const json = (name: string) => JSON.parse(files.get(name)!);
  return {
    resources: json('main.tf.json').resource,
    variables: json('variables.tf.json').variable as Record<string, { default?: unknown }>,
  };
}

test('an IP group holds the addresses of the variable that the security group names', () => {
  const { resources, variables } = moduleOf({
    module: { ipGroupsFromAddresses: 3, ipGroupResourceGroupName: 'rg-ipg', ipGroupLocation: 'westeurope' },
    workloads: [{ ...training, placement: { resourceGroupName: 'rg-spoke' } }],
  });
  const [group] = Object.values<object>(resources.azurerm_ip_group);
  expect(group).toMatchObject({
    cidrs: '${var.training_compute_subnet_address_prefixes}',
    resource_group_name: '${var.ip_group_resource_group_name}',
    location: 'westeurope',
  });
  expect(variables.ip_group_resource_group_name?.default).toBe('rg-ipg');
  const [security] = Object.values<{ security_rule: { source_address_prefixes: unknown }[] }>(
    resources.azurerm_network_security_group,
  );
  expect(security!.security_rule.map((each) => each.source_address_prefixes)).toContain(
    '${var.training_compute_subnet_address_prefixes}',
  );
});

test('subnets of something shared are variables, those that another document has without a default', () => {
  const shared = { name: 'common', resourceGroupName: 'rg', location: 'westeurope' };
  const network = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks';
  const { resources, variables } = moduleOf({
    module: {
      sharedNetworkSecurityGroups: [
        {
          ...shared,
          subnetIds: ['azurerm_subnet.one', `${network}/a/subnets/two`, `${network}/b/subnets/two`],
        },
      ],
      sharedRouteTables: [shared],
    },
    workloads: [
      {
        ...training,
        computeSubnetId: 'azurerm_subnet.nodes',
        placement: { sharedNetworkSecurityGroup: 'common', sharedRouteTable: 'common' },
      },
    ],
  });
  const subnetsOf = (type: string) =>
    Object.values<{ subnet_id: string }>(resources[type]).map(({ subnet_id }) => subnet_id);
  const associated = subnetsOf('azurerm_subnet_network_security_group_association');
  expect(associated.slice(0, 2)).toEqual(['${var.common_one_subnet_id}', '${var.common_two_subnet_id}']);
  expect(associated[2]).toMatch(/^\$\{var\.common_two_subnet_id_[0-9a-f]{8}\}$/);
  expect(associated[3]).toBe('${var.training_compute_subnet_id}');
  expect(subnetsOf('azurerm_subnet_route_table_association')).toEqual(['${var.training_compute_subnet_id}']);
  expect(variables.common_one_subnet_id).not.toHaveProperty('default');
  expect(variables.common_two_subnet_id?.default).toBe(`${network}/a/subnets/two`);
  expect(variables.training_compute_subnet_id).not.toHaveProperty('default');
});

test('resource groups of what exists, accounts, and a firewall of its own are variables', () => {
  const { resources, variables } = moduleOf({
    workloads: [
      {
        ...training,
        dataExfiltrationProtection: true,
        placement: {
          resourceGroupName: 'rg-spoke',
          existingNsgName: 'nsg-there',
          existingNsgResourceGroupName: 'rg-nsg',
          existingRouteTableName: 'rt-there',
          existingRouteTableResourceGroupName: 'rg-routes',
          storageAccountId: storageAccount('one'),
          firewallPrivateIpAddress: '10.0.9.9',
        },
      },
    ],
  });
  const all = JSON.stringify(resources);
  const values = { nsg: 'rg-nsg', routes: 'rg-routes', account: storageAccount('one'), hop: '10.0.9.9' };
  for (const value of Object.values(values)) expect(all).not.toContain(`"${value}"`);
  expect(Object.values(variables).map((each) => each.default)).toEqual(
    expect.arrayContaining(Object.values(values)),
  );
  const [policy] = Object.values<{ definition: { service_resources: unknown }[] }>(
    resources.azurerm_subnet_service_endpoint_storage_policy,
  );
  // A list argument takes a list, and the variable holds one text.
  expect(policy!.definition[1]!.service_resources).toEqual(['${var.training_storage_account_id}']);
});

test('a rule that workloads of the same addresses share is open to the addresses of all their variables', () => {
  const site = (name: string) => ({
    name,
    type: 'AzureLocalFirewall',
    region: 'westeurope',
    machineAddressPrefixes: ['10.70.1.0/24'],
    ntpServerAddresses: ['10.9.0.4'],
    keyVaultName: `kv-${name}`,
    witnessStorageAccountName: `st${name}`,
    placement: { sharedRuleCollectionGroup: 'sites' },
  });
  const { resources } = moduleOf({
    module: { sharedRuleCollectionGroups: [{ name: 'sites' }] },
    workloads: [site('munich'), site('bonn')],
  });
  const text = JSON.stringify(resources);
  expect(text).toContain(
    '${distinct(concat(var.bonn_machine_address_prefixes, var.munich_machine_address_prefixes))}',
  );
  expect(text).not.toContain('10.70.1.0/24');
  expect(text).not.toContain('10.9.0.4');
});

test('two values of one variable are refused', () => {
  const shared = (resourceGroupName: string) => [
    { name: 'common', resourceGroupName, location: 'westeurope' },
  ];
  const file = (routes: string) => ({
    module: { sharedNetworkSecurityGroups: shared('rg-a'), sharedRouteTables: shared(routes) },
    workloads: [
      { ...training, placement: { sharedNetworkSecurityGroup: 'common', sharedRouteTable: 'common' } },
    ],
  });
  expect(moduleOf(file('rg-a')).variables.common_resource_group_name?.default).toBe('rg-a');
  expect(() => moduleOf(file('rg-b'))).toThrow(/common_resource_group_name.*unique-value/s);
});
