import { type AbstractHub, type AbstractSpoke, type AbstractWan, isGoverned } from '../oracle/virtual-wan';
import type { Bodies, Body, EstateBody } from './forms-of-bodies';
import { resource } from './forms-of-bodies';

type Ref = (path: string) => string;

/** A virtual WAN as bodies; what of it Terraform leaves to Azure is there, as Azure prints it. */
export function wanBodies({ hubs }: AbstractWan): Bodies {
  return (ref) => [
    resource('virtualWans/wan', { disableVpnEncryption: false }),
    ...hubs.flatMap((hub) => hubBodies(hub, ref)),
  ];
}

function hubBodies(hub: AbstractHub, ref: Ref): EstateBody[] {
  const { name, spokes, second } = hub;
  const own = `virtualHubs/${name}`;
  const firewall = ref(`azureFirewalls/${name}`);
  const table = (path: string, labels: string[], prefixes: readonly string[]) =>
    resource(`${own}/hubRouteTables/${path}`, {
      labels,
      routes: prefixes.map((prefix) => ({
        ...{ name: prefix, destinationType: 'CIDR', destinations: [prefix] },
        ...{ nextHopType: 'ResourceId', nextHop: firewall },
      })),
    });
  const destinations = [...(hub.internet ? ['Internet'] : []), ...(hub.private ? ['PrivateTraffic'] : [])];
  return [
    resource(own, { addressPrefix: '10.200.0.0/23', virtualWan: { id: ref('virtualWans/wan') } }),
    table('defaultRouteTable', ['default'], hub.staticRoutes),
    table('noneRouteTable', ['none'], []),
    ...(second === undefined ? [] : [table('second', ['second'], second)]),
    ...(isGoverned(hub)
      ? [
          resource(`${own}/routingIntent/intent`, {
            routingPolicies: destinations.map((each) => ({
              name: each,
              destinations: [each],
              nextHop: firewall,
            })),
          }),
        ]
      : []),
    ...firewallBodies(hub, ref),
    ...spokes.flatMap((spoke) => spokeBodies(hub, spoke, ref)),
  ];
}

function firewallBodies({ name, opens }: AbstractHub, ref: Ref): EstateBody[] {
  const collection = (kind: string, priority: number, rules: Body[]): Body => ({
    ...{ ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: kind, priority },
    ...{ action: { type: 'Allow' }, rules },
  });
  return [
    resource(`azureFirewalls/${name}`, {
      sku: { name: 'AZFW_Hub', tier: 'Standard' },
      virtualHub: { id: ref(`virtualHubs/${name}`) },
      firewallPolicy: { id: ref(`firewallPolicies/${name}`) },
    }),
    resource(`firewallPolicies/${name}`, { sku: { tier: 'Standard' }, threatIntelMode: 'Alert' }),
    resource(`firewallPolicies/${name}/ruleCollectionGroups/rules`, {
      priority: 500,
      ruleCollections: [
        collection(
          'network',
          100,
          opens.map((prefix) => ({
            ...{ ruleType: 'NetworkRule', name: `to ${prefix}`, ipProtocols: ['Any'] },
            ...{ sourceAddresses: ['10.0.0.0/8'], destinationAddresses: [prefix], destinationPorts: ['*'] },
          })),
        ),
        collection('application', 200, [
          {
            ...{ ruleType: 'ApplicationRule', name: 'allowed', sourceAddresses: ['10.0.0.0/8'] },
            ...{
              targetFqdns: ['allowed.example'],
              protocols: [{ protocolType: 'Https', port: 443 }],
            },
          },
        ]),
      ],
    }),
  ];
}

function spokeBodies(hub: AbstractHub, spoke: AbstractSpoke, ref: Ref): EstateBody[] {
  const { name, number, routes, secured, sendsBy, propagates } = spoke;
  const tables = `virtualHubs/${hub.name}/hubRouteTables`;
  const routing = {
    associatedRouteTable: {
      id: ref(`${tables}/${sendsBy === 'second' ? sendsBy : `${sendsBy}RouteTable`}`),
    },
    propagatedRouteTables: { labels: propagates, ids: [] },
  };
  return [
    resource(`virtualNetworks/${name}`, {
      addressSpace: { addressPrefixes: [`10.${number}.0.0/16`] },
      subnets: [
        {
          name: 'compute',
          properties: {
            addressPrefix: `10.${number}.0.0/24`,
            ...(routes.length > 0 && { routeTable: { id: ref(`routeTables/${name}`) } }),
          },
        },
      ],
    }),
    ...(routes.length === 0
      ? []
      : [
          resource(`routeTables/${name}`, {
            routes: routes.map(({ to, nextHop }) => ({
              name: to,
              properties: { addressPrefix: to, nextHopType: nextHop },
            })),
          }),
        ]),
    resource(`virtualHubs/${hub.name}/hubVirtualNetworkConnections/${name}`, {
      remoteVirtualNetwork: { id: ref(`virtualNetworks/${name}`) },
      enableInternetSecurity: secured,
      ...(!isGoverned(hub) && { routingConfiguration: routing }),
    }),
  ];
}
