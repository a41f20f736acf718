import fc from 'fast-check';

/** A small estate: a hub with a firewall, a spoke with subnets, what is associated with them, and the rules of the firewall. */
export interface Estate {
  readonly subnets: readonly EstateSubnet[];
  readonly routes: readonly (readonly EstateRoute[])[];
  readonly groups: readonly (readonly EstateRule[])[];
  readonly collections: readonly EstateCollection[];
  readonly ipGroup: readonly string[];
  readonly peering: { readonly hub: boolean; readonly access: boolean; readonly forwarded: boolean };
  readonly nic: { readonly subnet: number; readonly group?: number; readonly application: boolean };
  readonly endpoint: boolean;
  /** Admin rules of a network manager, deployed to both networks. */
  readonly adminRules?: readonly EstateAdminRule[];
}

export interface EstateAdminRule {
  readonly action: string;
  readonly direction: string;
  readonly destination: string;
  readonly ports: readonly string[];
}

/** In the place of addresses: the application security group of the network interface. */
export const application = 'application';

export interface EstateSubnet {
  /** Whether it stands inside its network. */
  readonly inline: boolean;
  readonly table?: number;
  readonly group?: number;
  readonly services: readonly string[];
  readonly natGateway: boolean;
}

export interface EstateRoute {
  readonly prefix: string;
  readonly type: string;
  readonly address?: string;
}

export interface EstateRule {
  readonly direction: string;
  readonly access: string;
  readonly protocol: string;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

export interface EstateCollection {
  readonly type: 'network' | 'application' | 'nat';
  readonly action: string;
  readonly sources: readonly string[] | 'group';
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const route: fc.Arbitrary<EstateRoute> = fc.constantFrom(
  { prefix: '0.0.0.0/0', type: 'VirtualAppliance', address: '10.0.0.4' },
  { prefix: '0.0.0.0/0', type: 'Internet' },
  { prefix: '10.0.0.0/8', type: 'VirtualAppliance', address: '10.0.0.4' },
  { prefix: '52.0.0.0/8', type: 'None' },
  { prefix: 'AzureMonitor', type: 'Internet' },
);

const securityRule: fc.Arbitrary<EstateRule> = fc.record({
  direction: fc.constantFrom('Outbound', 'Inbound'),
  access: fc.constantFrom('Allow', 'Deny'),
  protocol: fc.constantFrom('Tcp', '*'),
  source: fc.constantFrom('*', '10.1.0.0/24', 'VirtualNetwork', application),
  destinations: fc.constantFrom(
    ['*'],
    ['Internet'],
    ['10.1.1.0/24', '10.1.2.0/24'],
    ['Storage'],
    [application],
  ),
  ports: fc.constantFrom(['*'], ['443'], ['80', '443']),
});

const collection: fc.Arbitrary<EstateCollection> = fc.oneof(
  fc.record({
    type: fc.constant('network' as const),
    action: fc.constantFrom('Allow', 'Deny'),
    sources: fc.constantFrom<readonly string[] | 'group'>(['*'], ['10.1.0.0/24'], 'group'),
    destinations: fc.constantFrom(['*'], ['AzureMonitor'], ['52.1.0.0/16', '10.1.0.0/16']),
    ports: fc.constantFrom(['*'], ['443'], ['80', '443']),
  }),
  fc.record({
    type: fc.constant('application' as const),
    action: fc.constantFrom('Allow', 'Deny'),
    sources: fc.constantFrom<readonly string[] | 'group'>(['*'], ['10.1.0.0/24'], 'group'),
    destinations: fc.constantFrom(['pypi.org'], ['*.contoso.com', 'pypi.org'], ['*']),
    ports: fc.constantFrom(['443'], ['80', '443']),
  }),
  fc.record({
    type: fc.constant('nat' as const),
    action: fc.constant('Dnat'),
    sources: fc.constantFrom<readonly string[] | 'group'>(['*'], ['10.1.0.0/24'], 'group'),
    destinations: fc.constant(['10.0.0.4']),
    ports: fc.constantFrom(['443'], ['80']),
  }),
);

const adminRule: fc.Arbitrary<EstateAdminRule> = fc.record({
  action: fc.constantFrom('Allow', 'AlwaysAllow', 'Deny'),
  direction: fc.constantFrom('Outbound', 'Inbound'),
  destination: fc.constantFrom('*', '10.1.0.0/16', '52.0.0.0/8'),
  ports: fc.constantFrom(['*'], ['443'], ['80']),
});

/** Where a DNAT rule leads. */
export const translated = '10.1.1.20';

export const estate: fc.Arbitrary<Estate> = fc.record({
  subnets: fc.array(
    fc.record({
      inline: fc.boolean(),
      table: maybe(fc.nat({ max: 1 })),
      group: maybe(fc.nat({ max: 1 })),
      services: fc.subarray(['Microsoft.Storage', 'Microsoft.KeyVault']),
      natGateway: fc.boolean(),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  routes: fc.tuple(
    fc.uniqueArray(route, { selector: ({ prefix }) => prefix, maxLength: 3 }),
    fc.uniqueArray(route, { selector: ({ prefix }) => prefix, maxLength: 3 }),
  ),
  groups: fc.tuple(fc.array(securityRule, { maxLength: 3 }), fc.array(securityRule, { maxLength: 3 })),
  collections: fc.array(collection, { maxLength: 3 }),
  ipGroup: fc.subarray(['10.1.0.0/24', '10.1.1.7']),
  peering: fc.record({ hub: fc.boolean(), access: fc.boolean(), forwarded: fc.boolean() }),
  nic: fc.record({
    subnet: fc.nat({ max: 1 }),
    group: maybe(fc.nat({ max: 1 })),
    application: fc.boolean(),
  }),
  endpoint: fc.boolean(),
  adminRules: maybe(fc.array(adminRule, { minLength: 1, maxLength: 2 })),
});

export const subscription = '00000000-0000-0000-0000-000000000001';
const networkId = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network`;

/** The path of a resource below Microsoft.Network, such as `virtualNetworks/spoke/subnets/s0`. */
export const idOf = (path: string) => `${networkId}/${path}`;

export const addressOf = (i: number) => `10.1.${i}.9`;
export const prefixOf = (i: number) => `10.1.${i}.0/24`;
export const nicAddress = ({ nic }: Estate) => `10.1.${nic.subnet}.20`;

/** Connections that tell estates apart. */
export function connectionsOf({ subnets, nic }: Estate) {
  const sources = [...subnets.map((_, i) => addressOf(i)), `10.1.${nic.subnet}.20`, '10.7.0.1'];
  const targets = [
    'pypi.org',
    'files.contoso.com',
    '52.1.0.9',
    '10.1.1.20',
    '10.0.0.70',
    '10.0.0.4',
    'AzureMonitor',
    'Storage',
    'account.blob.core.windows.net',
  ];
  return sources.flatMap((from) =>
    targets.flatMap((to) => [443, 80].map((port) => ({ from, to, protocol: 'tcp', port }))),
  );
}
