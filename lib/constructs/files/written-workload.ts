import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isUnresolved } from '../../model/host-name';
import type { CustomTable } from '../../table-files/custom-table';
import type { PublicIpRoutes } from '../../workloads/aml-workspace-egress/parameters';
import type { OwnRequirement } from '../../workloads/own-requirement';
import type { WorkloadDefinition } from '../../workloads/workload-definition';
import type { WorkloadParameters } from '../../workloads/workload-parameters';
import type { IHubFirewall } from '../hub/hub-firewall-props';
import type { SharedNetworkSecurityGroup } from '../shared/shared-network-security-group';
import type { SharedRouteTable } from '../shared/shared-route-table';
import { resolvedText, resolvedTexts } from '../tokens';
import type { SubnetEgressProps } from '../workload/egress-props';

/** A workload as its construct was made. */
export interface DescribedWorkload {
  readonly kind: string;
  readonly firewall: IHubFirewall;
  /** What the workload needs, without where its resources stand. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Of where its resources stand, what is promised of its subnets. */
  readonly placement: Readonly<Record<string, unknown>>;
}

/**
 * Properties of every workload that say where rules and resources stand, and nothing of what the workload needs; and whether
 * they promise something that a document is verified against, which a workloads file has to hold.
 */
type CommonPlacement = Exclude<keyof SubnetEgressProps, keyof WorkloadParameters> | 'resourceGroupName';

const commonPlacement: Readonly<Record<CommonPlacement, boolean>> = {
  firewall: false,
  ruleCollectionGroupName: false,
  ruleCollectionGroupPriority: false,
  networkRuleCollectionName: false,
  networkRuleCollectionPriority: false,
  applicationRuleCollectionName: false,
  applicationRuleCollectionPriority: false,
  sharedRuleCollectionGroup: false,
  location: false,
  tags: false,
  virtualNetworkAddressSpaces: true,
  nsgEnabled: true,
  nsgName: false,
  existingNsgName: false,
  existingNsgResourceGroupName: false,
  sharedNetworkSecurityGroup: true,
  sharedRouteTable: true,
  nsgFirstPriority: false,
  nsgDenyInternetOutbound: true,
  nsgDenyInternetInbound: true,
  routeTableEnabled: true,
  routeTableName: false,
  existingRouteTableName: false,
  existingRouteTableResourceGroupName: false,
  routeTableBgpRoutePropagationEnabled: false,
  resourceGroupName: true,
};

/**
 * The same of properties of one kind of workload; each is named, so that a workloads file holds nothing else. Nothing is to be
 * named where there are none.
 */
export type OwnPlacement<P, Props> = [OwnPlacementName<P, Props>] extends [never]
  ? []
  : [Readonly<Record<OwnPlacementName<P, Props>, boolean>>];

type OwnPlacementName<P, Props> = Exclude<keyof Props, keyof P | CommonPlacement>;

/** What a construct was made with, in so far as it says what the workload needs, and what is promised of its subnets. */
export function describedWorkload<P extends WorkloadParameters>(
  { kind }: WorkloadDefinition<P>,
  props: P & { readonly firewall: IHubFirewall },
  ownPlacement: object = {},
): DescribedWorkload {
  const promises = new Map(Object.entries({ ...commonPlacement, ...ownPlacement }));
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  return {
    kind,
    firewall: props.firewall,
    parameters: Object.fromEntries(given.filter(([name]) => !promises.has(name))),
    placement: Object.fromEntries(given.filter(([name]) => promises.get(name) === true)),
  };
}

/** A workload as a workloads file has it, with references of its stack in the place of tokens. */
export function writtenWorkload(
  name: string,
  { kind, firewall, parameters, placement }: DescribedWorkload,
  stack: TerraformStack,
): Record<string, unknown> {
  const inFile = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, written(key, value, stack)]));
  const { privateIpAddress } = firewall;
  const placed = Object.keys(placement).length > 0 && {
    placement: inFile({
      ...(privateIpAddress === undefined ? {} : { firewallPrivateIpAddress: privateIpAddress }),
      ...placement,
    }),
  };
  return {
    name,
    type: kind,
    firewall: firewallName(firewall, stack),
    ...nested(inFile(parameters)),
    ...placed,
  };
}

/** Parameters that are named by their places (`roles.agent.addressPrefixes`), in these places. */
function nested(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const placed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const path = name.split('.');
    let holder = placed;
    for (const part of path.slice(0, -1)) {
      holder[part] ??= {};
      holder = holder[part] as Record<string, unknown>;
    }
    holder[path.at(-1)!] = value;
  }
  return placed;
}

/**
 * What workloads share in their subnets, and that a virtual hub leads them to their firewall, as a workloads file has it; `undefined`
 * where there is nothing of that.
 */
export function writtenShared(
  workloads: readonly DescribedWorkload[],
  stack: TerraformStack,
): Record<string, unknown> | undefined {
  const shared = <T>(property: string) =>
    [...new Set(workloads.flatMap(({ placement }) => placement[property] ?? []))] as T[];
  const groups = shared<SharedNetworkSecurityGroup>('sharedNetworkSecurityGroup').map((group) => ({
    ...writtenPlace(group, group.networkSecurityGroup, stack),
    ...group._denials,
  }));
  const tables = shared<SharedRouteTable>('sharedRouteTable').map((table) =>
    writtenPlace(table, table.routeTable, stack),
  );
  // A file says it once, of the firewall of all.
  const byHub = workloads.every(({ firewall }) => firewall.defaultRouteByVirtualHub === true);
  if (groups.length + tables.length === 0 && !byHub) return undefined;
  return {
    ...(byHub ? { defaultRouteByVirtualHub: true } : {}),
    ...(groups.length > 0 ? { sharedNetworkSecurityGroups: groups } : {}),
    ...(tables.length > 0 ? { sharedRouteTables: tables } : {}),
  };
}

function writtenPlace(
  { node }: IConstruct,
  { resourceGroupNameInput, locationInput }: { resourceGroupNameInput?: string; locationInput?: string },
  stack: TerraformStack,
): Record<string, unknown> {
  return {
    name: node.path,
    resourceGroupName: resolvedText(resourceGroupNameInput!, stack),
    location: resolvedText(locationInput!, stack),
  };
}

/** A firewall as `Reachability` names it. */
export function firewallName(firewall: IHubFirewall, stack: TerraformStack): string {
  const { policyId, classicFirewallName, classicFirewallResourceGroupName } = firewall;
  if (policyId === undefined) {
    const [group, name] = resolvedTexts([classicFirewallResourceGroupName!, classicFirewallName!], stack);
    return `${group}/${name}`;
  }
  return resolvedText(policyId, stack).replace(/^\$\{(.+)\.id\}$/, '$1');
}

function written(key: string, value: unknown, stack: TerraformStack): unknown {
  switch (key) {
    case 'ownRequirements':
      return (value as OwnRequirement[]).map(writtenRequirement);
    case 'publicIpRoutes':
      return (value as PublicIpRoutes).source;
    case 'sharedNetworkSecurityGroup':
    case 'sharedRouteTable':
      return (value as IConstruct).node.path;
    case 'table':
      return (value as CustomTable).id;
    case 'excludedRequirements':
      return value;
    default:
      if (typeof value === 'string') return resolvedText(value, stack);
      return Array.isArray(value) ? resolvedTexts(value, stack) : value;
  }
}

export function writtenRequirement({ name, reason, destination, port }: OwnRequirement) {
  const [, protocol = '', first = '', last] = /^(\w+) (\d+)(?:-(\d+))?$/.exec(port.ports) ?? [];
  return {
    name,
    reason,
    ...writtenDestination(destination.to),
    protocol: protocol.toLowerCase(),
    port: Number(first),
    ...(last === undefined ? {} : { lastPort: Number(last) }),
  };
}

function writtenDestination(to: string): Record<string, string> {
  if (to.startsWith('tag:')) return { serviceTag: to.slice('tag:'.length) };
  if (to.startsWith('address:')) return { address: to.slice('address:'.length) };
  return to.includes('/') && !isUnresolved(to) ? { url: to } : { fqdn: to };
}
