import { networkSecurityGroupSecurityRuleToTerraform } from '@cdktf/provider-azurerm/lib/network-security-group';
import { routeTableRouteToTerraform } from '@cdktf/provider-azurerm/lib/route-table';
import { App, TerraformStack, Testing } from 'cdktf';
import {
  AmlWorkspaceEgress,
  AzureCloud,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  FirewallSku,
  HubFirewall,
  type OwnRequirement,
  PublicIpRoutes,
  Reachability,
  ServiceTagFile,
  Verdict,
} from 'cdktf-azure-lockdown';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { nsgOutbound } from '../support/allows';
import { type AmlParts, addAml, amlStack, findingsWith, refusal } from '../support/aml-stack';
import { Synthesized } from '../support/synthesized';

const storageAccountId = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

const kubernetes: AmlParts = {
  kubernetesTraining: true,
  kubernetesInference: true,
  kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
  storageAccountName: 'staml',
  containerRegistryName: 'craml',
  workspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
};

const byHosts = { destinations: EgressDestinations.FQDNS, storageAccountName: 'staml' };

describe('the least that can be said', () => {
  test('makes one rule collection group, one NSG and one route table, both associated with the subnet', () => {
    const stack = new ExampleStack(new App(), 'prod');
    new AmlWorkspaceEgress(stack, 'aml', {
      firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' }),
      region: 'West Europe',
      resourceGroupName: 'rg-spoke',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId('compute'),
    });
    const out = new Synthesized(stack);
    expect(out.counts).toEqual({
      azurerm_firewall_policy_rule_collection_group: 1,
      azurerm_network_security_group: 1,
      azurerm_route_table: 1,
      azurerm_subnet_network_security_group_association: 1,
      azurerm_subnet_route_table_association: 1,
    });
    expect(out.only('azurerm_firewall_policy_rule_collection_group')).toMatchObject({
      name: 'rcg-prod-aml',
      firewall_policy_id: policyId,
    });
    for (const kind of ['network_security_group', 'route_table']) {
      expect(out.only(`azurerm_${kind}`)).toMatchObject({
        location: 'westeurope',
        resource_group_name: 'rg-spoke',
      });
      expect(out.only(`azurerm_subnet_${kind}_association`)).toEqual({
        subnet_id: subnetId('compute'),
        [`${kind}_id`]: expect.stringMatching(new RegExp(`^\\$\\{azurerm_${kind}\\.aml_.*\\.id\\}$`)),
      });
    }
  });

  test('opens the service tags of the page, and no host', () => {
    const { out } = amlStack();
    expect(new Set(out.networkDestinations())).toEqual(
      new Set([
        'AzureActiveDirectory',
        'AzureMachineLearning',
        'BatchNodeManagement.WestEurope',
        'AzureResourceManager',
        'Storage.WestEurope',
        'AzureFrontDoor.Frontend',
        'MicrosoftContainerRegistry',
        'AzureFrontDoor.FirstParty',
        'AzureMonitor',
      ]),
    );
    expect(out.hosts()).toEqual([]);
  });

  test('leads everything to the firewall', () => {
    expect(amlStack().out.routes()).toEqual([
      {
        name: 'default-to-firewall',
        address_prefix: '0.0.0.0/0',
        next_hop_type: 'VirtualAppliance',
        next_hop_in_ip_address: '10.0.0.4',
      },
    ]);
  });

  test('denies the Internet after all that is allowed, outbound and inbound', () => {
    const denials = (parts: AmlParts) =>
      amlStack(parts)
        .out.securityRules()
        .filter(({ access }) => access === 'Deny')
        .map(({ direction, priority, protocol, source_address_prefix, destination_address_prefix }) =>
          [direction, priority, protocol, source_address_prefix, destination_address_prefix].join(' '),
        );
    expect(denials({})).toEqual(['Inbound 4096 * Internet *', 'Outbound 4096 * * Internet']);
    expect(denials({ nsgDenyInternetInbound: false })).toEqual(['Outbound 4096 * * Internet']);
    expect(denials({ nsgDenyInternetOutbound: false })).toEqual(['Inbound 4096 * Internet *']);
  });

  test('says that VirtualNetwork means every address, until the address spaces are given', () => {
    const tagged = amlStack();
    expect(findingsWith(tagged.aml, 'virtual-network-widened')).toHaveLength(1);
    const { aml, out } = amlStack({ virtualNetworkAddressSpaces: ['10.1.0.0/16', '10.2.0.0/16'] });
    expect(findingsWith(aml, 'virtual-network-widened')).toEqual([]);
    expect(out.text).not.toContain('"VirtualNetwork"');
    const rule = out.securityRules().find(({ name }) => name.includes('VirtualNetwork'));
    expect(rule?.destination_address_prefixes).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
  });
});

describe('blocks that Terraform reads as attributes carry every key of the provider', () => {
  const { out } = amlStack({ publicIpCompute: true, clientAddressPrefixes: ['10.200.0.0/24'] });

  test('NSG rules', () => {
    const unset = networkSecurityGroupSecurityRuleToTerraform({} as never);
    expect(Object.keys(unset)).toHaveLength(16);
    for (const rule of out.securityRules()) {
      expect(Object.keys(rule).sort()).toEqual(Object.keys(unset).sort());
    }
    expect(out.securityRules().find(({ priority }) => priority === 201)).toEqual({
      ...unset,
      name: 'allow-outbound-compute-to-AzureActiveDirectory-tcp-80-443',
      description: 'azure-machine-learning 2026-03-19: entra-id',
      priority: 201,
      direction: 'Outbound',
      access: 'Allow',
      protocol: 'Tcp',
      source_port_range: '*',
      source_address_prefixes: ['10.1.0.0/24'],
      destination_address_prefix: 'AzureActiveDirectory',
      destination_port_ranges: ['80', '443'],
    });
    expect(Object.values(unset).filter((value) => value !== null)).toEqual([]);
  });

  test('routes', () => {
    const keys = Object.keys(routeTableRouteToTerraform({} as never)).sort();
    expect(keys).toHaveLength(4);
    expect(out.routes().length).toBeGreaterThan(1);
    for (const route of out.routes()) expect(Object.keys(route).sort()).toEqual(keys);
  });
});

describe('compute with public IPs', () => {
  const publicIp = { publicIpCompute: true };
  const toInternet = (out: Synthesized) =>
    out.routes().filter(({ next_hop_type }) => next_hop_type === 'Internet');

  test('is reached by the service on 44224', () => {
    const inbound = (parts: AmlParts) =>
      amlStack(parts)
        .out.securityRules()
        .filter(({ direction, access }) => direction === 'Inbound' && access === 'Allow');
    expect(inbound({})).toEqual([]);
    expect(inbound(publicIp)).toEqual([
      expect.objectContaining({
        priority: 200,
        protocol: 'Tcp',
        source_address_prefix: 'AzureMachineLearning',
        destination_address_prefixes: ['10.1.0.0/24'],
        destination_port_range: '44224',
      }),
    ]);
  });

  test('sends its replies past the firewall by service tag', () => {
    const next = { next_hop_type: 'Internet', next_hop_in_ip_address: null };
    expect(toInternet(amlStack(publicIp).out)).toEqual([
      { name: 'AzureMachineLearning', address_prefix: 'AzureMachineLearning', ...next },
      { name: 'BatchNodeManagement.WestEurope', address_prefix: 'BatchNodeManagement.WestEurope', ...next },
    ]);
  });

  // Addresses of RFC 5737, which nobody has.
  const tagFile = (prefixes: Record<string, string[]>) =>
    ServiceTagFile.fromJson(
      JSON.stringify({
        changeNumber: 1,
        cloud: 'Public',
        values: Object.entries(prefixes).map(([name, addressPrefixes]) => ({
          name,
          id: name,
          properties: { addressPrefixes },
        })),
      }),
    );
  const westAndNorth = {
    'AzureMachineLearning.WestEurope': ['192.0.2.0/28', '2001:db8::/48', '192.0.2.64/28'],
    'AzureMachineLearning.NorthEurope': ['198.51.100.0/24'],
    'BatchNodeManagement.WestEurope': ['203.0.113.0/25'],
    'BatchNodeManagement.NorthEurope': ['203.0.113.128/25', '2001:db8:1::/48'],
    'AzureMachineLearning.EastUS': ['198.18.0.0/24'],
  };

  test('sends them past it by the IPv4 addresses of region and pair, each route named by its prefix', () => {
    const publicIpRoutes = PublicIpRoutes.byAddresses(tagFile(westAndNorth));
    const { out } = amlStack({ ...publicIp, publicIpRoutes });
    expect(toInternet(out).map(({ name, address_prefix }) => [name, address_prefix])).toEqual([
      ['AzureMachineLearning.WestEurope_192.0.2.0-28', '192.0.2.0/28'],
      ['AzureMachineLearning.WestEurope_192.0.2.64-28', '192.0.2.64/28'],
      ['AzureMachineLearning.NorthEurope_198.51.100.0-24', '198.51.100.0/24'],
      ['BatchNodeManagement.WestEurope_203.0.113.0-25', '203.0.113.0/25'],
      ['BatchNodeManagement.NorthEurope_203.0.113.128-25', '203.0.113.128/25'],
    ]);
    expect(new Set(toInternet(out).map((route) => route.next_hop_in_ip_address))).toEqual(new Set([null]));
  });

  test('takes a prefix that two service tags share once, as a route table does', () => {
    const shared = { ...westAndNorth, 'BatchNodeManagement.WestEurope': ['192.0.2.0/28'] };
    const { out } = amlStack({ ...publicIp, publicIpRoutes: PublicIpRoutes.byAddresses(tagFile(shared)) });
    expect(out.routes().filter(({ address_prefix }) => address_prefix === '192.0.2.0/28')).toHaveLength(1);
  });

  test('refuses a service-tag file without the tags of the region', () => {
    const publicIpRoutes = PublicIpRoutes.byAddresses(tagFile(westAndNorth));
    expect(() => amlStack({ ...publicIp, publicIpRoutes, region: 'eastus' })).toThrow(
      refusal('service-tag-not-in-file', 'AzureMachineLearning.WestUS'),
    );
  });

  test('sends them past it by the addresses that Azure lists when Terraform plans', () => {
    const publicIpRoutes = PublicIpRoutes.byDataSource();
    const { aml, out } = amlStack({ ...publicIp, publicIpRoutes, region: 'germanywestcentral' });
    expect(findingsWith(aml, 'no-paired-region')).toEqual([]);
    expect(out.only('azurerm_route_table')).not.toHaveProperty('route');
    const tags = out.allData('azurerm_network_service_tags');
    expect(tags).toHaveLength(4);
    expect(tags).toContainEqual({
      service: 'AzureMachineLearning',
      location: 'germanywestcentral',
      location_filter: 'germanywc',
    });
    expect(tags).toContainEqual({
      service: 'BatchNodeManagement',
      location: 'germanywestcentral',
      location_filter: 'germanyn',
    });
    expect(toInternet(out)).toHaveLength(4);
    expect(toInternet(out)).toContainEqual({
      for_each: expect.stringMatching(
        /^\$\{toset\(data\.azurerm_network_service_tags\.aml_service-tags-AzureMachineLearning-germanywestcentral_\w+\.ipv4_cidrs\)\}$/,
      ),
      name: 'AzureMachineLearning.germanywestcentral_${replace(each.value, "/", "-")}',
      address_prefix: '${each.value}',
      next_hop_type: 'Internet',
      resource_group_name: 'rg-spoke',
      route_table_name: expect.stringMatching(/^\$\{azurerm_route_table\.aml_.*\.name\}$/),
    });
    expect(out.routes().filter((route) => route.for_each === undefined)).toEqual([
      expect.objectContaining({ name: 'default-to-firewall', next_hop_in_ip_address: '10.0.0.4' }),
    ]);
  });

  test('says that a region has no pair whose addresses could be routed', () => {
    const { aml, out } = amlStack({
      ...publicIp,
      region: 'polandcentral',
      publicIpRoutes: PublicIpRoutes.byDataSource(),
    });
    expect(toInternet(out)).toHaveLength(2);
    expect(findingsWith(aml, 'no-paired-region')).toEqual([
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('Poland Central') }),
    ]);
    const byTag = amlStack({ ...publicIp, region: 'polandcentral' });
    expect(findingsWith(byTag.aml, 'no-paired-region')).toEqual([]);
  });

  test('does not claim routes for a region that the service-tag file has no tags for', () => {
    const { aml, out } = amlStack({
      ...publicIp,
      region: 'brazilne',
      publicIpRoutes: PublicIpRoutes.byAddresses(tagFile({})),
    });
    expect(toInternet(out)).toEqual([]);
    expect(aml.findings.map(({ message }) => message).join()).not.toContain('its own addresses are routed');
  });
});

describe('data exfiltration protection', () => {
  const protectedBy = { dataExfiltrationProtection: true, storageAccountId: storageAccountId('staml') };

  test('makes a service endpoint policy of the alias and the accounts, and says to attach it', () => {
    const { aml, out } = amlStack({
      ...protectedBy,
      additionalStorageAccountIds: [storageAccountId('stdata')],
      tags: { owner: 'ml' },
    });
    expect(out.only('azurerm_subnet_service_endpoint_storage_policy')).toEqual({
      name: 'sep-prod-aml',
      location: 'westeurope',
      resource_group_name: 'rg-spoke',
      tags: { owner: 'ml' },
      definition: [
        expect.objectContaining({
          service: 'Global',
          service_resources: ['/services/Azure/MachineLearning'],
        }),
        expect.objectContaining({
          service: 'Microsoft.Storage',
          service_resources: [storageAccountId('staml'), storageAccountId('stdata')],
        }),
      ],
    });
    expect(findingsWith(aml, 'service-endpoint-policy-to-attach')).toEqual([
      expect.objectContaining({
        level: 'warning',
        cure: expect.stringContaining('service_endpoint_policy_ids'),
      }),
    ]);
  });

  test('keeps storage off the firewall and lets it out of the subnet, and says so', () => {
    const { aml, out } = amlStack(protectedBy);
    expect(out.networkDestinations().filter((tag) => tag.startsWith('Storage'))).toEqual([]);
    const storage = { from: '10.1.0.0/24', protocol: 'tcp', to: 'Storage.WestEurope', kind: 'tag' } as const;
    expect(nsgOutbound(aml.nsgRules, { ...storage, port: 443 })).toBe('Allow');
    expect(nsgOutbound(aml.nsgRules, { ...storage, port: 445 })).toBe('Deny');
    expect(findingsWith(aml, 'satisfied-by-service-endpoint')[0]?.requirements).toEqual(
      expect.arrayContaining([
        'azure-machine-learning/storage',
        'azure-machine-learning/storage-blobs',
        'azure-machine-learning-exfiltration/storage',
        'azure-machine-learning-exfiltration/storage-hosts',
      ]),
    );
  });

  test('puts two hosts in the place of the tag of Front Door', () => {
    const { out } = amlStack(protectedBy);
    expect(out.text).not.toContain('AzureFrontDoor.Frontend');
    expect(out.hosts()).toEqual(['ml.azure.com', 'automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net']);
  });

  test.each(['staml', 'https://staml.blob.core.windows.net', '/subscriptions//staml'])(
    'refuses %s as the id of an account',
    (id) => {
      expect(() => amlStack({ ...protectedBy, additionalStorageAccountIds: [id] })).toThrow(
        refusal('invalid-property', `"${id}"`),
      );
    },
  );
});

describe('Kubernetes compute', () => {
  const portsOf = (out: Synthesized, direction: string) =>
    out
      .securityRules()
      .filter((rule) => rule.direction === direction && rule.name.includes('pods-to-pods'))
      .map((rule) => rule.destination_port_range ?? rule.destination_port_ranges?.join());

  test('reaches its registry, storage and workspace by their names', () => {
    const { out } = amlStack(kubernetes);
    expect(out.hosts()).toEqual(
      expect.arrayContaining([
        'craml.azurecr.io',
        'craml.westeurope.data.azurecr.io',
        'staml.blob.core.windows.net',
        '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10.workspace.westeurope.api.azureml.ms',
      ]),
    );
    expect(new Set(out.applicationRules().flatMap((rule) => rule.source_addresses))).toEqual(
      new Set(['10.1.2.0/24']),
    );
  });

  test('guards the subnet of the nodes as well', () => {
    const { out } = amlStack({ ...kubernetes, kubernetesSubnetId: subnetId('kubernetes') });
    for (const kind of ['network_security_group', 'route_table']) {
      expect(out.all(`azurerm_subnet_${kind}_association`).map(({ subnet_id }) => subnet_id)).toEqual([
        subnetId('compute'),
        subnetId('kubernetes'),
      ]);
    }
  });

  test('associates a subnet that it shares with compute once, for a second association fails', () => {
    const { out } = amlStack({ ...kubernetes, kubernetesSubnetId: subnetId('compute') });
    expect(out.all('azurerm_subnet_network_security_group_association')).toHaveLength(1);
    expect(out.all('azurerm_subnet_route_table_association')).toHaveLength(1);
  });

  test('lets pods with addresses of the virtual network reach each other and leave', () => {
    const { aml, out } = amlStack({ ...kubernetes, kubernetesPodAddressPrefixes: ['10.1.4.0/22'] });
    const ports = ['5001', '11001,12001,12101,12201,20000,8000,8001,9001', '9999'];
    expect(portsOf(out, 'Inbound')).toEqual(ports);
    expect(portsOf(out, 'Outbound')).toEqual(ports);
    expect(out.applicationRules()[0]?.source_addresses).toEqual(['10.1.2.0/24', '10.1.4.0/22']);
    expect(findingsWith(aml, 'role-not-bound')).toEqual([]);
  });

  test('names the in-cluster ports for a NetworkPolicy where pods have no such addresses', () => {
    const { aml, out } = amlStack(kubernetes);
    expect([...portsOf(out, 'Inbound'), ...portsOf(out, 'Outbound')]).toEqual([]);
    const findings = findingsWith(aml, 'role-not-bound');
    for (const port of ['5001', '9999']) {
      expect(findings).toContainEqual(
        expect.objectContaining({
          level: 'warning',
          message: expect.stringContaining(`TCP ${port}`),
          cure: expect.stringContaining('NetworkPolicy'),
        }),
      );
    }
  });

  describe('without compute instances and clusters', () => {
    const addresses = (out: Synthesized) =>
      [...out.networkRules(), ...out.applicationRules()].flatMap(
        ({ source_addresses: from }) => from as string[],
      );

    test.each([[undefined], [[]]])('asks for the cluster alone, with prefixes %p', (prefixes) => {
      const { aml, out } = amlStack({
        ...kubernetes,
        computeSubnetAddressPrefixes: prefixes,
        computeSubnetId: undefined,
      });
      expect(out.hosts()).toContain('archive.ubuntu.com');
      expect(new Set(addresses(out))).toEqual(new Set(['10.1.2.0/24']));
      expect(out.networkRules().flatMap((rule) => rule.destination_addresses ?? [])).not.toContain(
        'BatchNodeManagement.WestEurope',
      );
      expect(aml.findings.map(({ code }) => code)).toContain('role-left-out');
    });

    test('opens to clients what the page asks for them, where an empty list says that there is no compute', () => {
      const { out } = amlStack({
        computeSubnetAddressPrefixes: [],
        computeSubnetId: undefined,
        clientAddressPrefixes: ['10.8.0.0/24'],
        storageAccountName: 'staml',
      });
      expect(new Set(addresses(out))).toEqual(new Set(['10.8.0.0/24']));
      expect(out.hosts()).toContain('ml.azure.com');
    });

    test.each<[string, AmlParts]>([
      ['nothing else is named', {}],
      [
        'it is not said with clients alone',
        { clientAddressPrefixes: ['10.8.0.0/24'], storageAccountName: 'staml' },
      ],
      ['their subnet is named', { ...kubernetes, computeSubnetId: subnetId('compute') }],
    ])('is refused where %s', (_, parts) => {
      expect(() =>
        amlStack({ computeSubnetId: undefined, ...parts, computeSubnetAddressPrefixes: undefined }),
      ).toThrow(
        expect.objectContaining({
          code: 'unbound-role',
          cure: expect.stringContaining('computeSubnetAddressPrefixes'),
        }),
      );
    });
  });

  test('needs no hosts of training while it only serves', () => {
    const { out } = amlStack({ ...kubernetes, kubernetesTraining: false });
    expect(out.hosts()).toContain('craml.azurecr.io');
    expect(out.hosts()).not.toContain('archive.ubuntu.com');
    expect(amlStack(kubernetes).out.hosts()).toContain('archive.ubuntu.com');
  });
});

describe('storage over SMB', () => {
  test('opens the share of the workspace by its name beside the tag, for its account may stand in another region', () => {
    const destinations = EgressDestinations.SERVICE_TAGS_AND_FQDNS;
    const { aml, out } = amlStack({ storageOverSmb: true, storageAccountName: 'staml', destinations });
    const rules = out.networkRules().filter((rule) => rule.destination_ports?.includes('445'));
    expect(
      rules.flatMap((rule) => [...(rule.destination_addresses ?? []), ...(rule.destination_fqdns ?? [])]),
    ).toEqual(['Storage.WestEurope', 'staml.file.core.windows.net']);
    const shares = aml
      .verify(Reachability.fromTerraformJson(Testing.synth(TerraformStack.of(aml), true)))
      .flows.filter(({ to }) => to === 'staml.file.core.windows.net');
    expect(shares.map(({ ports, verdict }) => [ports, verdict])).toEqual([
      [['443', '445'], Verdict.ALLOW],
      [['443', '445'], Verdict.ALLOW],
    ]);
  });
});

describe('Visual Studio Code', () => {
  const vscode: AmlParts = { visualStudioCode: true, clientAddressPrefixes: ['10.200.0.0/24'] };
  const withJobs: AmlParts = { ...vscode, interactiveJobs: true };

  test('opens its hosts to compute and clients, and 8704 to 8710 of compute to clients', () => {
    const { out } = amlStack(vscode);
    const hosts = out.applicationRules().find((rule) => rule.destination_fqdns?.includes('*.vscode.dev'));
    expect(hosts?.source_addresses).toEqual(['10.1.0.0/24', '10.200.0.0/24']);
    expect(out.networkRules().find((rule) => rule.destination_ports?.includes('8704-8710'))).toMatchObject({
      source_addresses: ['10.200.0.0/24'],
      destination_addresses: ['10.1.0.0/24'],
      protocols: ['TCP'],
    });
    expect(out.securityRules().find((rule) => rule.destination_port_range === '8704-8710')).toMatchObject({
      direction: 'Inbound',
      source_address_prefixes: ['10.200.0.0/24'],
      destination_address_prefixes: ['10.1.0.0/24'],
    });
  });

  test('is reached from the virtual network while no clients are known', () => {
    const { out } = amlStack({ visualStudioCode: true });
    expect(out.securityRules().find((rule) => rule.destination_port_range === '8704-8710')).toMatchObject({
      source_address_prefix: 'VirtualNetwork',
    });
    expect(out.networkRules().filter((rule) => rule.destination_ports?.includes('8704-8710'))).toEqual([]);
  });

  test('opens all of GitHub for interactive jobs alone, and says that it is wider than the page', () => {
    expect(amlStack(vscode).out.hosts()).not.toContain('github.com');
    const { aml, out } = amlStack(withJobs);
    expect(out.hosts()).toContain('github.com');
    expect(findingsWith(aml, 'widened-url')).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('github.com/microsoft/vscode-tools-for-ai/'),
      }),
    ]);
  });

  test('opens only the path where the firewall inspects TLS', () => {
    const { aml, out } = amlStack(withJobs, { sku: FirewallSku.PREMIUM, tlsInspectionEnabled: true });
    expect(out.hosts()).not.toContain('github.com');
    expect(out.applicationRules().filter((rule) => rule.terminate_tls)).toEqual([
      expect.objectContaining({
        destination_urls: [
          'github.com/microsoft/vscode-tools-for-ai/tree/master/azureml_remote_websocket_server/*',
        ],
      }),
    ]);
    expect(findingsWith(aml, 'widened-url')).toEqual([]);
  });

  test('is refused in strict mode where a rule would be wider than the page', () => {
    const strict = { ...withJobs, strict: true, virtualNetworkAddressSpaces: ['10.1.0.0/16'] };
    expect(() => amlStack(strict)).toThrow(refusal('widening-refused', 'every path of github.com'));
    expect(() => amlStack({ ...strict, interactiveJobs: false })).not.toThrow();
  });
});

describe('own requirements', () => {
  const artifacts: OwnRequirement = {
    name: 'artifacts',
    destination: EgressDestination.fqdn('artifacts.contoso.com'),
    port: EgressPort.https(8443),
    reason: 'packages of our own',
  };
  const events: OwnRequirement = {
    name: 'events',
    destination: EgressDestination.serviceTag('eventhub.westeurope'),
    port: EgressPort.tcp(5671),
    reason: 'telemetry',
  };
  const database: OwnRequirement = {
    name: 'database',
    destination: EgressDestination.address('10.9.0.0/24'),
    port: EgressPort.tcpRange(1433, 1434),
    reason: 'training data',
  };
  const own = (...ownRequirements: OwnRequirement[]) => amlStack({ ownRequirements });
  const priorityRefused = expect.objectContaining({
    name: 'LockdownError',
    message: expect.stringMatching(/priority/i),
  });
  const rule = (out: Synthesized, port: string) =>
    out.securityRules().find((each) => each.destination_port_range === port);

  test('to a host are an application rule', () => {
    expect(own(artifacts).out.applicationRules()).toEqual([
      {
        name: 'own-artifacts-https-8443',
        description: expect.stringContaining('artifacts'),
        source_addresses: ['10.1.0.0/24'],
        destination_fqdns: ['artifacts.contoso.com'],
        protocols: [{ type: 'Https', port: 8443 }],
      },
    ]);
  });

  test('to a service tag are a network rule and an NSG rule, in the spelling of Azure', () => {
    const { out } = own(events);
    expect(out.networkRules()).toContainEqual({
      name: 'own-events-tcp-5671',
      description: expect.stringContaining('events'),
      source_addresses: ['10.1.0.0/24'],
      destination_addresses: ['EventHub.WestEurope'],
      destination_ports: ['5671'],
      protocols: ['TCP'],
    });
    expect(rule(out, '5671')).toMatchObject({
      destination_address_prefix: 'EventHub.WestEurope',
      destination_address_prefixes: null,
      access: 'Allow',
    });
  });

  test('to addresses are a network rule and an NSG rule', () => {
    const { out } = own(database);
    expect(out.networkRules()).toContainEqual(
      expect.objectContaining({
        name: 'own-database-tcp-1433-1434-addresses',
        destination_addresses: ['10.9.0.0/24'],
        destination_ports: ['1433-1434'],
      }),
    );
    expect(rule(out, '1433-1434')).toMatchObject({ destination_address_prefixes: ['10.9.0.0/24'] });
  });

  test('have NSG rule names without the slash of a prefix, which Azure refuses', () => {
    expect(rule(own(database).out, '1433-1434')?.name).not.toMatch(/[/\\?%]/);
  });

  test('take the NSG priority that is given, otherwise one behind those of the tables that does not change', () => {
    expect(rule(own({ ...events, nsgPriority: 3000 }).out, '5671')?.priority).toBe(3000);
    const derived = rule(own(events).out, '5671')!.priority;
    expect(derived).toBeGreaterThan(235);
    expect(derived).toBeLessThan(4096);
    expect(rule(own(artifacts, events, database).out, '5671')?.priority).toBe(derived);
  });

  test('that stand before another one of the same port leave its NSG priority alone', () => {
    const other = { ...artifacts, name: 'models', destination: EgressDestination.fqdn('models.contoso.com') };
    expect(rule(own(other, artifacts).out, '8443')?.priority).toBe(
      rule(own(artifacts).out, '8443')?.priority,
    );
  });

  test.each([
    ['too low', 99],
    ['that of the last rule, which denies', 4096],
    ['too high', 5000],
    ['no whole number', 300.5],
    ['that of a rule of the tables', 201],
  ])('refuse an NSG priority that is %s: %d', (_, nsgPriority) => {
    expect(() => own({ ...events, nsgPriority })).toThrow(priorityRefused);
  });

  test('refuse one NSG priority for two rules', () => {
    expect(() => own({ ...events, nsgPriority: 3000 }, { ...database, nsgPriority: 3000 })).toThrow(
      priorityRefused,
    );
  });

  test.each(['Artifacts', 'two words', '', 'a'.repeat(41)])('refuse the name "%s"', (name) => {
    expect(() => own({ ...events, name })).toThrow(refusal('invalid-own-requirement', `"${name}"`));
  });

  test('refuse a name that stands twice', () => {
    expect(() => own(events, { ...artifacts, name: 'events' })).toThrow(
      refusal('invalid-own-requirement', 'Two own requirements are called "events"'),
    );
  });

  test.each([
    ['https://packages.contoso.com'],
    ['packages.contoso.com/path'],
    ['pack*.contoso.com'],
    ['*'],
    ['packages.contoso.com:8443'],
  ])('refuse %s as a host', (host) => {
    expect(() => EgressDestination.fqdn(host)).toThrow(refusal('invalid-host', `"${host}"`));
  });

  test('refuse an unknown tag, an address of IPv6 and a port out of range', () => {
    expect(() => EgressDestination.serviceTag('EvenHub')).toThrow(refusal('unknown-service-tag', 'EventHub'));
    expect(() => EgressDestination.address('fd00::/64')).toThrow(refusal('invalid-address', 'fd00::/64'));
    for (const port of [0, 65_536, 443.5]) {
      expect(() => EgressPort.tcp(port)).toThrow(refusal('invalid-port', `${port} is no port`));
    }
  });

  test('refuse a range of ports that falls', () => {
    expect(() => EgressPort.udpRange(9000, 8000)).toThrow(refusal('invalid-port', '9000'));
  });
});

describe('excluded requirements', () => {
  const excluding = (requirement: string) =>
    amlStack({ excludedRequirements: [{ requirement, reason: 'logs stay here' }] });

  test('are left out of every rule, and the finding gives the reason', () => {
    const { aml, out } = excluding('azure-machine-learning/monitor');
    expect(out.text).not.toContain('AzureMonitor');
    expect(findingsWith(aml, 'excluded')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('logs stay here') }),
    ]);
  });

  test('with a name that no table has are refused, with the nearest ones that do exist', () => {
    expect(() => excluding('azure-machine-learning/monitr')).toThrow(
      refusal('unknown-requirement', 'azure-machine-learning/monitor'),
    );
  });

  test('may be the default route, and then no address of the firewall is needed', () => {
    const requirement = 'azure-machine-learning/default-route';
    const { out } = amlStack(
      { excludedRequirements: [{ requirement, reason: 'routed by Virtual WAN' }] },
      { privateIpAddress: undefined },
    );
    expect(out.routes()).toEqual([]);
  });
});

describe('findings', () => {
  test('are a copy, which whoever asks for them may change', () => {
    const { aml } = amlStack();
    aml.findings[0]!.requirements.push('intruder');
    expect(aml.findings[0]!.requirements).not.toContain('intruder');
    expect(amlStack().aml.findings[0]!.requirements).not.toContain('intruder');
  });

  test.each([
    ['the route table', { routeTableEnabled: false }, 'azure-machine-learning/default-route'],
    ['the NSG', { nsgEnabled: false, publicIpCompute: true }, 'azure-machine-learning/compute-inbound'],
  ])('name what only %s meets, where it is not wanted', (_, parts, requirement) => {
    const told = amlStack(parts).aml.findings.flatMap(({ requirements }) => requirements);
    expect(told).toContain(requirement);
  });
});

describe('editions', () => {
  const vscode: AmlParts = { visualStudioCode: true, ...byHosts };
  const older = amlStack({ ...vscode, edition: '2024-04-08' });
  const newest = amlStack(vscode);

  test('of 2024 open GitHub for Visual Studio Code alone, which has since been retired', () => {
    expect(older.out.hosts()).toContain('github.com');
    expect(findingsWith(older.aml, 'retired')).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('vscode-websocket-server'),
        cure: expect.stringContaining('2026-03-19'),
      }),
    ]);
    expect(newest.out.hosts()).not.toContain('github.com');
    expect(findingsWith(newest.aml, 'retired')).toEqual([]);
  });

  test('of 2026 control compute instances by a second host', () => {
    const told = ({ aml }: typeof newest) => JSON.stringify([aml.findings, aml.networkRules]);
    expect(told(newest)).toContain('*.tundra.westeurope.api.azureml.ms');
    expect(told(newest)).toContain('azure-machine-learning/tundra-api');
    expect(told(older)).not.toContain('.api.azureml.ms');
    expect(told(older)).toContain('azure-machine-learning/tundra');
  });

  test('stand in the description of every rule of the firewall', () => {
    const editions = ({ out }: typeof newest) =>
      new Set(
        [...out.applicationRules(), ...out.networkRules()].map(
          ({ description }) => description.split(':')[0],
        ),
      );
    expect(editions(older)).toEqual(new Set(['azure-machine-learning 2024-04-08']));
    expect(editions(newest)).toEqual(new Set(['azure-machine-learning 2026-03-19']));
  });
});

describe.each([
  ['US Government', 'usgovvirginia', 'Storage.USGovVirginia'],
  ['China', 'chinanorth3', 'Storage.ChinaNorth3'],
])('in Azure %s', (_, region, storage) => {
  test('hosts stand in the place of the tag that the cloud lacks, and a finding says so', () => {
    const { aml, out } = amlStack({ region });
    expect(out.networkDestinations()).toContain(storage);
    expect(out.text).not.toContain('AzureFrontDoor.FirstParty');
    expect(out.hosts()).toEqual(expect.arrayContaining(['mcr.microsoft.com', '*.data.mcr.microsoft.com']));
    expect(findingsWith(aml, 'service-tag-replaced-by-hosts')).toEqual([
      expect.objectContaining({
        level: 'info',
        message: expect.stringContaining('AzureFrontDoor.FirstParty'),
        requirements: [
          'azure-machine-learning/front-door-first-party',
          'azure-machine-learning/training-images',
        ],
      }),
    ]);
  });
});

describe('names and places', () => {
  test('are as given', () => {
    const { out } = amlStack({
      ruleCollectionGroupName: 'rcg-ml',
      ruleCollectionGroupPriority: 700,
      networkRuleCollectionName: 'net-ml',
      networkRuleCollectionPriority: 710,
      nsgName: 'nsg-ml',
      nsgFirstPriority: 1000,
      routeTableName: 'rt-ml',
      routeTableBgpRoutePropagationEnabled: false,
      location: 'northeurope',
      tags: { owner: 'ml' },
    });
    const place = { location: 'northeurope', tags: { owner: 'ml' } };
    expect(out.only('azurerm_firewall_policy_rule_collection_group')).toMatchObject({
      name: 'rcg-ml',
      priority: 700,
    });
    expect(out.collections('network')).toEqual([expect.objectContaining({ name: 'net-ml', priority: 710 })]);
    expect(out.only('azurerm_network_security_group')).toMatchObject({ name: 'nsg-ml', ...place });
    expect(out.securityRules().find(({ name }) => name.includes('AzureActiveDirectory'))?.priority).toBe(
      1001,
    );
    expect(out.only('azurerm_route_table')).toMatchObject({
      name: 'rt-ml',
      bgp_route_propagation_enabled: false,
      ...place,
    });
  });

  test.each(['West Europe', 'west-europe', 'WESTEUROPE'])(
    'a region written %s is located in westeurope',
    (region) => {
      expect(amlStack({ region }).out.only('azurerm_route_table').location).toBe('westeurope');
    },
  );

  test('no subnet is associated whose id is not known', () => {
    const { counts } = amlStack({ computeSubnetId: undefined }).out;
    expect(Object.keys(counts)).not.toContainEqual(expect.stringContaining('association'));
  });

  test('NSG and route table can be left to others', () => {
    const { counts } = amlStack({ nsgEnabled: false, routeTableEnabled: false }).out;
    expect(counts).toEqual({ azurerm_firewall_policy_rule_collection_group: 1 });
  });

  test('a second workspace stands in its own group', () => {
    const stack = new ExampleStack(new App(), 'prod');
    addAml(stack, {}, 'blue');
    addAml(stack, { computeSubnetId: subnetId('green') }, 'green');
    const groups = new Synthesized(stack).all('azurerm_firewall_policy_rule_collection_group');
    expect(groups.map(({ name }) => name)).toEqual(['rcg-prod-blue', 'rcg-prod-green']);
    expect(new Set(groups.map(({ priority }) => priority)).size).toBe(2);
  });
});

describe('refused, with a code and the property', () => {
  test.each<[string, AmlParts, string, string]>([
    ['an edition that the page never had', { edition: '2020-01-01' }, 'unknown-edition', 'edition'],
    ['a region that does not exist', { region: 'westeuropa' }, 'unknown-region', 'westeurope'],
    ['a region of another cloud', { cloud: AzureCloud.CHINA }, 'cloud-mismatch', 'cloud'],
    [
      'hosts without the storage account',
      { ...byHosts, storageAccountName: undefined },
      'unfilled-placeholder',
      'storageAccountName',
    ],
    [
      'Kubernetes without the storage account',
      { ...kubernetes, storageAccountName: undefined },
      'unfilled-placeholder',
      'storageAccountName',
    ],
    [
      'Kubernetes without the registry',
      { ...kubernetes, containerRegistryName: undefined },
      'unfilled-placeholder',
      'containerRegistryName',
    ],
    [
      'Kubernetes without the workspace id',
      { ...kubernetes, workspaceId: undefined },
      'unfilled-placeholder',
      'workspaceId',
    ],
    [
      'Kubernetes without a subnet',
      { ...kubernetes, kubernetesSubnetAddressPrefixes: [] },
      'unbound-role',
      'kubernetesSubnetAddressPrefixes',
    ],
    [
      'a storage account by its host',
      { storageAccountName: 'staml.blob.core.windows.net' },
      'invalid-property',
      'storageAccountName',
    ],
    [
      'a registry by its host',
      { containerRegistryName: 'craml.azurecr.io' },
      'invalid-property',
      'containerRegistryName',
    ],
    ['a workspace by its name', { workspaceId: 'my-workspace' }, 'invalid-property', 'workspaceId'],
    [
      'protection without an account',
      { dataExfiltrationProtection: true },
      'missing-property',
      'storageAccountId',
    ],
    [
      'compute without addresses',
      { computeSubnetAddressPrefixes: [] },
      'unbound-role',
      'computeSubnetAddressPrefixes',
    ],
    [
      'compute with addresses of IPv6',
      { computeSubnetAddressPrefixes: ['fd00::/64'] },
      'invalid-address',
      'computeSubnetAddressPrefixes',
    ],
    [
      'a prefix with bits behind it',
      { computeSubnetAddressPrefixes: ['10.1.0.1/24'] },
      'invalid-address',
      '10.1.0.0/24',
    ],
    [
      'clients as a range',
      { clientAddressPrefixes: ['10.200.0.1-10.200.0.9'] },
      'invalid-address',
      'clientAddressPrefixes',
    ],
    [
      'pods by name',
      { ...kubernetes, kubernetesPodAddressPrefixes: ['pods'] },
      'invalid-address',
      'kubernetesPodAddressPrefixes',
    ],
    [
      'a virtual network by name',
      { virtualNetworkAddressSpaces: ['vnet-spoke'] },
      'invalid-address',
      'virtualNetworkAddressSpaces',
    ],
    [
      'a group priority that is too low',
      { ruleCollectionGroupPriority: 99 },
      'invalid-priority',
      'ruleCollectionGroupPriority',
    ],
    [
      'a group priority that is too high',
      { ruleCollectionGroupPriority: 65_001 },
      'invalid-priority',
      'ruleCollectionGroupPriority',
    ],
    [
      'a group priority that is no whole number',
      { ruleCollectionGroupPriority: 100.5 },
      'invalid-priority',
      'ruleCollectionGroupPriority',
    ],
    [
      'two collections of one priority',
      { networkRuleCollectionPriority: 2000 },
      'invalid-priority',
      'networkRuleCollectionPriority',
    ],
    [
      'a group name with a blank',
      { ruleCollectionGroupName: 'my group' },
      'invalid-name',
      'ruleCollectionGroupName',
    ],
    [
      'NSG priorities that leave the range',
      { nsgFirstPriority: 4090 },
      'priority-out-of-range',
      'nsgFirstPriority',
    ],
    ['NSG priorities below the range', { nsgFirstPriority: 50 }, 'priority-out-of-range', 'nsgFirstPriority'],
    [
      'NSG priorities that are no whole numbers',
      { nsgFirstPriority: 200.5 },
      'priority-out-of-range',
      'nsgFirstPriority',
    ],
  ])('%s', (_, parts, code, text) => {
    expect(() => amlStack(parts)).toThrow(refusal(code, text));
  });

  test('a firewall whose address is not known', () => {
    expect(() => amlStack({}, { privateIpAddress: undefined })).toThrow(
      refusal('missing-firewall-address', 'privateIpAddress'),
    );
  });
});
