import { inAzurermForm } from '../../lib/resource-manager/azurerm-form';
import { notKnown, type Value } from '../../lib/terraform/resource/resource';

/**
 * The members of properties by type, as version 2024-05-01 of the API publishes them.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/network/resource-manager
 */
const members: Readonly<Record<string, string>> = {
  virtualNetworks:
    'addressSpace dhcpOptions flowTimeoutInMinutes subnets virtualNetworkPeerings resourceGuid provisioningState enableDdosProtection enableVmProtection ddosProtectionPlan bgpCommunities encryption ipAllocations flowLogs privateEndpointVNetPolicies',
  'virtualNetworks/subnets':
    'addressPrefix addressPrefixes networkSecurityGroup routeTable natGateway serviceEndpoints serviceEndpointPolicies privateEndpoints ipConfigurations ipConfigurationProfiles ipAllocations resourceNavigationLinks serviceAssociationLinks delegations purpose provisioningState privateEndpointNetworkPolicies privateLinkServiceNetworkPolicies applicationGatewayIPConfigurations sharingScope defaultOutboundAccess ipamPoolPrefixAllocations',
  'virtualNetworks/virtualNetworkPeerings':
    'allowVirtualNetworkAccess allowForwardedTraffic allowGatewayTransit useRemoteGateways remoteVirtualNetwork localAddressSpace localVirtualNetworkAddressSpace remoteAddressSpace remoteVirtualNetworkAddressSpace remoteBgpCommunities remoteVirtualNetworkEncryption peeringState peeringSyncLevel provisioningState doNotVerifyRemoteGateways resourceGuid peerCompleteVnets enableOnlyIPv6Peering localSubnetNames remoteSubnetNames',
  networkInterfaces:
    'provisioningState ipConfigurations dnsSettings macAddress enableAcceleratedNetworking disableTcpStateTracking enableIPForwarding networkSecurityGroup primary virtualMachine dscpConfiguration vnetEncryptionSupported',
  privateEndpoints:
    'provisioningState privateLinkServiceConnections manualPrivateLinkServiceConnections subnet networkInterfaces customDnsConfigs applicationSecurityGroups ipConfigurations customNetworkInterfaceName',
  azureFirewalls:
    'provisioningState sku threatIntelMode ipConfigurations managementIpConfiguration applicationRuleCollections natRuleCollections networkRuleCollections additionalProperties',
  firewallPolicies:
    'size ruleCollectionGroups provisioningState basePolicy firewalls childPolicies threatIntelMode threatIntelWhitelist insights snat sql dnsSettings explicitProxy intrusionDetection transportSecurity sku',
  'firewallPolicies/ruleCollectionGroups': 'size priority ruleCollections provisioningState',
};

/** What version 2026-01-01 has more, and is not read. */
const unreadMembers: Readonly<Record<string, string>> = {
  virtualNetworks: 'defaultPublicNatGateway summarizedGatewayPrefixes',
  'virtualNetworks/subnets': 'serviceGateway',
  'routeTables/routes': 'nextHop',
  natGateways: 'sourceVirtualNetwork',
  azureFirewalls: 'afcConfiguration aiSecurityAddOn',
  firewallPolicies: 'kubeSelectorGroups afcManaged',
  'virtualHubs/hubVirtualNetworkConnections': 'connectionPolicy enableOnlyIPv6Peering',
};

/** The members of a rule of a policy by its type. */
const ruleMembers: Readonly<Record<string, string>> = {
  ApplicationRule:
    'name description ruleType sourceAddresses destinationAddresses protocols targetFqdns targetUrls fqdnTags sourceIpGroups terminateTLS webCategories httpHeadersToInsert',
  NetworkRule:
    'name description ruleType ipProtocols sourceAddresses destinationAddresses destinationPorts sourceIpGroups destinationIpGroups destinationFqdns',
  NatRule:
    'name description ruleType ipProtocols sourceAddresses destinationAddresses destinationPorts translatedAddress translatedPort sourceIpGroups translatedFqdn',
};

const unreadOf = (type: string, properties: { [key: string]: Value }) =>
  inAzurermForm([
    { address: 'x', type: `Microsoft.Network/${type}`, name: 'x', id: '/x', body: { properties } },
  ]).unreadMembers.flatMap(({ paths }) => paths);

const withMembers = (names: string): { [key: string]: Value } =>
  Object.fromEntries(names.split(' ').map((name) => [name, {}]));

test.each(Object.entries(members))(
  'every published member of %s is read, or known to say nothing',
  (type, names) => {
    expect(unreadOf(type, withMembers(names))).toEqual([]);
    expect(unreadOf(type, withMembers(`${names} unheardOf`))).toEqual(['unheardOf']);
  },
);

test('the kind of a load balancer is known to say nothing', () => {
  const body = { sku: { name: 'Standard', tier: 'Regional' }, properties: {} };
  const of = { address: 'x', type: 'Microsoft.Network/loadBalancers', name: 'x', id: '/x' };
  expect(inAzurermForm([{ ...of, body }]).unreadMembers).toEqual([]);
});

test.each(Object.entries(ruleMembers))('every published member of a %s is read', (ruleType, names) => {
  const of = (more: string) =>
    unreadOf('firewallPolicies/ruleCollectionGroups', {
      priority: 100,
      ruleCollections: [
        {
          ...{ ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: 'c', priority: 100 },
          action: { type: 'Allow' },
          rules: [{ ...withMembers(`${names}${more}`), name: 'r', ruleType }],
        },
      ],
    });
  expect(of('')).toEqual([]);
  expect(of(' unheardOf')).toEqual(['ruleCollections[c].rules[r].unheardOf']);
});

test.each(Object.entries(unreadMembers))('what is new in %s is said not to be read', (type, names) => {
  expect(unreadOf(type, withMembers(names))).toEqual(names.split(' '));
});

test('a table that takes no routes of peerings is one of which not all is read', () => {
  const of = (value: Value) => unreadOf('routeTables', { disablePeeringRoute: value });
  expect([of('none'), of('None'), of(null)]).toEqual([[], [], []]);
  expect(of('All')).toEqual(['disablePeeringRoute']);
});

test('a prefix that is not known is not known beside an empty list of prefixes', () => {
  const prefixesOf = (properties: { [key: string]: Value }) =>
    inAzurermForm([
      {
        address: 'x',
        type: 'Microsoft.Network/virtualNetworks/subnets',
        name: 's',
        id: '/x',
        body: { properties },
      },
    ]).resources.map(({ values }) => values.address_prefixes);
  expect(prefixesOf({ addressPrefix: notKnown, addressPrefixes: [] })).toEqual([notKnown]);
  expect(prefixesOf({ addressPrefixes: [], addressPrefix: notKnown })).toEqual([notKnown]);
  expect(prefixesOf({ addressPrefix: '10.0.0.0/24', addressPrefixes: [] })).toEqual([['10.0.0.0/24']]);
  expect(prefixesOf({ addressPrefix: notKnown, addressPrefixes: ['10.0.0.0/24'] })).toEqual([
    ['10.0.0.0/24'],
  ]);
});

test('what a ruleset of private resolvers forwards, and for which networks, is read of bodies', () => {
  const ruleset = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/dnsForwardingRulesets/r';
  const of = (path: string, properties: { [key: string]: Value }) => ({
    ...{ address: path, name: path.split('/').at(-1)!, id: path, body: { properties } },
    type: path
      .split('/providers/')[1]!
      .split('/')
      .filter((_, i) => i !== 2 && i !== 4)
      .join('/'),
  });
  const { resources, unread } = inAzurermForm([
    of(ruleset, {}),
    of(`${ruleset}/forwardingRules/a`, { domainName: 'corp.example.', forwardingRuleState: 'Enabled' }),
    of(`${ruleset}/forwardingRules/b`, { domainName: 'b.example.', forwardingRuleState: 'disabled' }),
    of(`${ruleset}/virtualNetworkLinks/l`, { virtualNetwork: { id: '/v' } }),
  ]);
  expect(unread).toEqual([]);
  expect(
    resources.map(({ type, values }) => [
      type,
      values.domain_name ?? values.virtual_network_id,
      values.enabled,
    ]),
  ).toEqual([
    ['azurerm_private_dns_resolver_dns_forwarding_ruleset', undefined, undefined],
    ['azurerm_private_dns_resolver_forwarding_rule', 'corp.example.', true],
    ['azurerm_private_dns_resolver_forwarding_rule', 'b.example.', false],
    ['azurerm_private_dns_resolver_virtual_network_link', '/v', undefined],
  ]);
});
