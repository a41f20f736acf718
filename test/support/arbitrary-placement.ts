import fc from 'fast-check';
import { anyParameters } from './arbitrary-workload';
import { type AnyDefinition, type AnyParameters, definitions } from './definitions';

/** What a workload shares with the others that do. */
export interface Sharing {
  readonly rules: boolean;
  readonly subnets: boolean;
}

/** A workload of any kind, and where its resources stand. */
export interface Placed {
  readonly name: string;
  readonly kind: string;
  readonly sharing: Sharing;
  readonly parameters: AnyParameters;
  /** The address of a firewall of its own, which uses the policy of all. */
  readonly firewallPrivateIpAddress?: string;
}

const subnetId = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/${name}`;

const storageAccountId = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

/** Where the resources of one kind alone stand. */
const ofKind: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  AmlWorkspaceEgress: {
    storageAccountId: fc.constant(storageAccountId('contoso')),
    additionalStorageAccountIds: fc.constantFrom(undefined, [storageAccountId('more')]),
  },
  CycleCloudLockedDown: {
    nodeSubnetName: fc.constantFrom(undefined, undefined, 'snet-nodes'),
    virtualNetworkName: fc.constant('vnet'),
  },
};

/** Where resources stand, for each of the subnets of a kind. */
function anyPlace({ kind, roles }: AnyDefinition): fc.Arbitrary<object> {
  const ids = new Set(Object.values(roles).flatMap((role) => role.subnetId ?? []));
  const subnets = [...ids].map((name) => [
    name,
    fc.constantFrom(undefined, subnetId(name), subnetId('same')),
  ]);
  return fc.record({
    ...Object.fromEntries(subnets),
    ...(ofKind[kind] ?? {}),
    resourceGroupName: fc.constant('rg-spoke'),
    nsgEnabled: fc.constantFrom(undefined, true, false),
    routeTableEnabled: fc.constantFrom(undefined, true, false),
    tags: fc.constantFrom(undefined, { cost_centre: '42' }),
    location: fc.constantFrom(undefined, 'northeurope'),
    existingNsgName: fc.constantFrom(undefined, undefined, 'nsg-there'),
    existingNsgResourceGroupName: fc.constantFrom(undefined, 'rg-nsg'),
    existingRouteTableName: fc.constantFrom(undefined, undefined, 'rt-there'),
    existingRouteTableResourceGroupName: fc.constantFrom(undefined, 'rg-routes'),
  });
}

const anySharing = fc.oneof(
  fc.constant({ rules: false, subnets: false }),
  fc.record({ rules: fc.boolean(), subnets: fc.boolean() }),
);

export const anyPlaced: fc.Arbitrary<Omit<Placed, 'name'>> = fc.oneof(
  ...definitions.map((definition) =>
    fc
      .tuple(anyParameters(definition), anyPlace(definition), anySharing)
      .map(([parameters, place, sharing]) => ({
        kind: definition.kind,
        sharing,
        parameters: { ...parameters, ...place },
      })),
  ),
);

const anyAddress = fc.constantFrom(
  ...['10.1.0.0/24', '10.1.0.0/25', '10.1.1.7', '10.1.1.7/32', '10.1.2.0/24', '10.1.3.0/24'],
);

/** Addresses of one machine in two forms, and within each other. */
export const distinctAddresses = fc.uniqueArray(anyAddress, { minLength: 1, maxLength: 4 });

/** The same, and some of them twice. */
export const repeatedAddresses = fc.array(anyAddress, { minLength: 1, maxLength: 4 });

/** Workloads with other addresses, here and there. */
export function anyPlacedAt(addresses: fc.Arbitrary<string[]>): fc.Arbitrary<Omit<Placed, 'name'>> {
  return anyPlaced.chain((placed) => {
    const lists = Object.entries(placed.parameters).filter(
      ([name, value]) => Array.isArray(value) && /Address(Prefixes|es|Spaces)$/.test(name),
    );
    const others = lists.map(([name, value]) => [name, fc.oneof(fc.constant(value), addresses)]);
    return fc
      .record(Object.fromEntries(others))
      .map((given) => ({ ...placed, parameters: { ...placed.parameters, ...given } }));
  });
}
