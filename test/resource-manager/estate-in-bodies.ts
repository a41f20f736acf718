import { application, type Estate, type EstateAdminRule, prefixOf, translated } from './estate';
import {
  azapiOf,
  type Bodies,
  type Body,
  deployedOf,
  type EstateBody,
  modulesOf,
  partlyDeployedOf,
  printedOf,
  resource,
  templateOf,
} from './forms-of-bodies';

/** The resources of an estate; `ref` makes of a path what names the resource in a document. */
export function bodiesOf(estate: Estate, ref: (path: string) => string): EstateBody[] {
  const { subnets, routes, groups, ipGroup, peering, nic, endpoint, adminRules } = estate;
  const at = (path: string | undefined) => (path === undefined ? undefined : { id: ref(path) });
  const subnetOf = (i: number): Body => {
    const { table, group, services, natGateway, inline } = subnets[i]!;
    return {
      addressPrefixes: [prefixOf(i)],
      ...(table === undefined ? {} : { routeTable: at(`routeTables/rt${table}`) }),
      ...(group === undefined ? {} : { networkSecurityGroup: at(`networkSecurityGroups/nsg${group}`) }),
      ...(natGateway && !inline ? { natGateway: at('natGateways/nat') } : {}),
      serviceEndpoints: services.map((service) => ({ service })),
    };
  };
  const flags = {
    allowVirtualNetworkAccess: peering.access,
    allowForwardedTraffic: peering.forwarded,
  };
  return [
    resource('virtualNetworks/hub', {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } },
        { name: 'shared', properties: { addressPrefix: '10.0.0.64/26' } },
      ],
    }),
    resource('virtualNetworks/spoke', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: subnets.flatMap(({ inline }, i) =>
        inline ? [{ name: `s${i}`, properties: subnetOf(i) }] : [],
      ),
    }),
    ...subnets.flatMap(({ inline }, i) =>
      inline ? [] : [resource(`virtualNetworks/spoke/subnets/s${i}`, subnetOf(i))],
    ),
    ...(subnets.some(({ natGateway, inline }) => natGateway && !inline)
      ? [resource('natGateways/nat', { idleTimeoutInMinutes: 4 })]
      : []),
    ...routes.map((list, i) =>
      resource(`routeTables/rt${i}`, {
        routes: list.map(({ prefix, type, address }, n) => ({
          name: `r${n}`,
          properties: {
            addressPrefix: prefix,
            nextHopType: type,
            ...(address && { nextHopIpAddress: address }),
          },
        })),
      }),
    ),
    ...groups.map((rules, i) =>
      resource(`networkSecurityGroups/nsg${i}`, {
        securityRules: rules.map((rule, n) => ({
          name: `rule${n}`,
          properties: {
            priority: 100 + n,
            direction: rule.direction,
            access: rule.access,
            protocol: rule.protocol,
            ...(rule.source === application
              ? { sourceApplicationSecurityGroups: [at(applicationGroup)] }
              : { sourceAddressPrefix: rule.source }),
            sourcePortRange: '*',
            ...(rule.destinations[0] === application
              ? { destinationApplicationSecurityGroups: [at(applicationGroup)] }
              : rule.destinations.length === 1
                ? { destinationAddressPrefix: rule.destinations[0] }
                : { destinationAddressPrefixes: rule.destinations }),
            ...(rule.ports.length === 1
              ? { destinationPortRange: rule.ports[0] }
              : { destinationPortRanges: rule.ports }),
          },
        })),
      }),
    ),
    resource(applicationGroup, { resourceGuid: '3b1c' }),
    resource('ipGroups/sources', { ipAddresses: ipGroup }),
    resource('firewallPolicies/policy', { sku: { tier: 'Standard' }, dnsSettings: { enableProxy: true } }),
    resource('firewallPolicies/policy/ruleCollectionGroups/rules', {
      priority: 200,
      ruleCollections: collectionsOf(estate, ref),
    }),
    resource('azureFirewalls/fw', {
      sku: { name: 'AZFW_VNet', tier: 'Standard' },
      firewallPolicy: at('firewallPolicies/policy'),
      ipConfigurations: [
        {
          name: 'ip',
          properties: {
            subnet: at('virtualNetworks/hub/subnets/AzureFirewallSubnet'),
            privateIPAddress: '10.0.0.4',
          },
        },
      ],
    }),
    resource('virtualNetworks/spoke/virtualNetworkPeerings/to-hub', {
      remoteVirtualNetwork: at('virtualNetworks/hub'),
      ...flags,
    }),
    ...(peering.hub
      ? [
          resource('virtualNetworks/hub/virtualNetworkPeerings/to-spoke', {
            remoteVirtualNetwork: at('virtualNetworks/spoke'),
            ...flags,
          }),
        ]
      : []),
    resource('networkInterfaces/nic', {
      ipConfigurations: [
        {
          name: 'ip',
          properties: {
            subnet: at(`virtualNetworks/spoke/subnets/s${nic.subnet}`),
            privateIPAddress: `10.1.${nic.subnet}.20`,
            ...(nic.application ? { applicationSecurityGroups: [at(applicationGroup)] } : {}),
          },
        },
      ],
      ...(nic.group === undefined
        ? {}
        : { networkSecurityGroup: at(`networkSecurityGroups/nsg${nic.group}`) }),
    }),
    ...(endpoint ? endpointOf(at) : []),
    ...(adminRules === undefined ? [] : managerOf(adminRules, ref)),
  ];
}

const applicationGroup = 'applicationSecurityGroups/app';
const configuration = 'networkManagers/m/securityAdminConfigurations/c';

function managerOf(rules: readonly EstateAdminRule[], ref: (path: string) => string): EstateBody[] {
  const group = 'networkManagers/m/networkGroups/g';
  return [
    resource('networkManagers/m', { networkManagerScopeAccesses: ['SecurityAdmin'] }),
    resource(group, { memberType: 'VirtualNetwork' }),
    ...['hub', 'spoke'].map((name) =>
      resource(`${group}/staticMembers/${name}`, { resourceId: ref(`virtualNetworks/${name}`) }),
    ),
    resource(configuration, { applyOnNetworkIntentPolicyBasedServices: ['None'] }),
    resource(`${configuration}/ruleCollections/k`, { appliesToGroups: [{ networkGroupId: ref(group) }] }),
    ...rules.map(({ action, direction, destination, ports }, i) =>
      resource(`${configuration}/ruleCollections/k/rules/a${i}`, {
        access: action,
        direction,
        priority: 10 + i,
        protocol: 'Tcp',
        destinations: [{ addressPrefix: destination, addressPrefixType: 'IPPrefix' }],
        ...(ports[0] === '*' ? {} : { destinationPortRanges: ports }),
      }),
    ),
  ];
}

function collectionsOf({ collections }: Estate, ref: (path: string) => string): Body[] {
  return collections.map(({ type, action, sources, destinations, ports }, i) => {
    const from =
      sources === 'group' ? { sourceIpGroups: [ref('ipGroups/sources')] } : { sourceAddresses: sources };
    const byAddress = { destinationAddresses: destinations, destinationPorts: ports, ipProtocols: ['TCP'] };
    const to = {
      network: byAddress,
      application: {
        targetFqdns: destinations,
        protocols: ports.map((port) => ({
          protocolType: port === '80' ? 'Http' : 'Https',
          port: Number(port),
        })),
      },
      nat: { ...byAddress, translatedAddress: translated, translatedPort: ports[0] },
    }[type];
    return {
      ruleCollectionType: `FirewallPolicy${type === 'nat' ? 'Nat' : 'Filter'}RuleCollection`,
      name: `c${i}`,
      priority: 100 + i,
      action: { type: action },
      rules: [
        {
          ruleType: { network: 'NetworkRule', application: 'ApplicationRule', nat: 'NatRule' }[type],
          name: `rule${i}`,
          ...from,
          ...to,
        },
      ],
    };
  });
}

const zone = 'privateDnsZones/privatelink.blob.core.windows.net';

function endpointOf(at: (path: string) => Body | undefined): EstateBody[] {
  return [
    resource(zone, {}),
    resource(`${zone}/virtualNetworkLinks/spoke`, {
      virtualNetwork: at('virtualNetworks/spoke'),
      registrationEnabled: false,
    }),
    resource('privateEndpoints/pe', {
      subnet: at('virtualNetworks/hub/subnets/shared'),
      privateLinkServiceConnections: [
        {
          name: 'blob',
          properties: {
            privateLinkServiceId:
              '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/account',
            groupIds: ['blob'],
          },
        },
      ],
    }),
    resource('privateEndpoints/pe/privateDnsZoneGroups/default', {
      privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: at(zone)!.id } }],
    }),
  ];
}

const of =
  (estate: Estate): Bodies =>
  (ref) =>
    bodiesOf(estate, ref);
const deployedIn = ({ adminRules }: Estate) => (adminRules === undefined ? undefined : configuration);

/** An estate as a configuration of azapi: bodies as objects, or as the JSON of these. */
export const inAzapi = (estate: Estate, asText: boolean) => azapiOf(of(estate), asText, deployedIn(estate));

/** An estate as a template. */
export const inTemplate = (estate: Estate) => templateOf(of(estate));

/** An estate as Bicep compiles it. */
export const inModules = (estate: Estate) => modulesOf(of(estate));

/** An estate as Azure prints it. */
export const asPrinted = (estate: Estate, flat: boolean) => printedOf(of(estate), flat, deployedIn(estate));

/** An estate as a configuration, or a plan, that deploys a template of it. */
export const inDeployedTemplate = (estate: Estate, planned: boolean) =>
  deployedOf(planned ? inModules(estate) : inTemplate(estate), planned);

/** An estate of which azapi makes some parts, and a template that it deploys the others; networks stand together with their subnets. */
export const inDeployedParts = (estate: Estate, parts: number) =>
  partlyDeployedOf(of(estate), (path) => (parts >> (kinds.indexOf(path.split('/')[0]!) + 1)) % 2 === 1);

const kinds = [
  ...['virtualNetworks', 'routeTables', 'networkSecurityGroups', 'ipGroups', 'firewallPolicies'],
  ...['azureFirewalls', 'networkInterfaces', 'privateEndpoints', 'privateDnsZones', 'natGateways'],
];
