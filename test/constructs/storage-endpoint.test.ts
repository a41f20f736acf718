import { Subnet, type SubnetConfig } from '@cdktf/provider-azurerm/lib/subnet';
import { Testing } from 'cdktf';
import { EgressDestinations, Reachability } from 'cdktf-azure-lockdown';
import { type AmlParts, addAml, amlStack, findingsWith } from '../support/aml-stack';
import { newStack } from '../support/hub';

const protectedBy: AmlParts = {
  dataExfiltrationProtection: true,
  storageAccountId:
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/staml',
};

/** A protected workspace whose compute subnet is a resource of the same stack. */
function withOwnSubnet(subnetParts: Partial<SubnetConfig> = {}, parts: AmlParts = {}) {
  const stack = newStack();
  const subnet = new Subnet(stack, 'compute', {
    name: 'snet-compute',
    resourceGroupName: 'rg-spoke',
    virtualNetworkName: 'vnet-spoke',
    addressPrefixes: ['10.1.0.0/24'],
    ...subnetParts,
  });
  const aml = addAml(stack, { ...protectedBy, computeSubnetId: subnet.id, ...parts });
  const json = Testing.synth(stack, true);
  const { compute } = JSON.parse(json).resource.azurerm_subnet;
  return { aml, json, compute };
}

describe('data exfiltration protection', () => {
  test('gives a compute subnet of the same stack the endpoint and the policy, so that storage is reached', () => {
    const { aml, json, compute } = withOwnSubnet();
    expect(compute).toMatchObject({
      service_endpoints: ['Microsoft.Storage'],
      service_endpoint_policy_ids: [
        expect.stringMatching(/^\$\{azurerm_subnet_service_endpoint_storage_policy\./),
      ],
    });
    expect(findingsWith(aml, 'service-endpoint-to-enable')).toEqual([]);
    expect(findingsWith(aml, 'service-endpoint-policy-to-attach')).toEqual([]);
    const storage = aml
      .verify(Reachability.fromTerraformJson(json))
      .flows.filter(({ to }) => to.startsWith('Storage'));
    expect(storage.length).toBeGreaterThan(0);
    for (const each of storage) expect(each).toMatchObject({ verdict: 'bypass', asRequired: true });
  });

  test('keeps what the compute subnet has already', () => {
    const { compute } = withOwnSubnet({
      serviceEndpoints: ['Microsoft.KeyVault', 'Microsoft.Storage.Global'],
      serviceEndpointPolicyIds: ['/subscriptions/1/policy'],
    });
    expect(compute.service_endpoints).toEqual(['Microsoft.KeyVault', 'Microsoft.Storage.Global']);
    expect(compute.service_endpoint_policy_ids).toEqual(['/subscriptions/1/policy', expect.any(String)]);
  });

  test('says what a compute subnet from elsewhere has to get', () => {
    const { aml } = amlStack(protectedBy);
    expect(findingsWith(aml, 'service-endpoint-to-enable')).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('of compute to Azure Storage'),
        cure: expect.stringContaining('service_endpoints'),
        requirements: ['azure-machine-learning-exfiltration/policy-endpoint'],
      }),
    ]);
  });

  test('leaves storage that is opened by name to the firewall, whose subnet is to have the policy', () => {
    const byName = { destinations: EgressDestinations.FQDNS, storageAccountName: 'staml' };
    const { aml, compute } = withOwnSubnet({}, byName);
    expect(compute.service_endpoints).toBeUndefined();
    expect(findingsWith(aml, 'service-endpoint-policy-to-attach')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('the subnet of the firewall') }),
    ]);
  });
});
