import type { TerraformStack } from 'cdktf';
import { isUnresolved } from '../../model/host-name';
import type { PublicIpRoutes } from '../../workloads/aml-workspace-egress/parameters';
import type { OwnRequirement } from '../../workloads/own-requirement';
import type { WorkloadDefinition } from '../../workloads/workload-definition';
import type { WorkloadParameters } from '../../workloads/workload-parameters';
import type { IHubFirewall } from '../hub/hub-firewall-props';
import { resolvedText, resolvedTexts } from '../tokens';
import type { SubnetEgressProps } from '../workload/egress-props';

/** A workload as its construct was made. */
export interface DescribedWorkload {
  readonly kind: string;
  readonly firewall: IHubFirewall;
  /** What the workload needs, without where its resources stand. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Properties of every workload that say where rules and resources stand, and nothing of what the workload needs. */
type CommonPlacement = Exclude<keyof SubnetEgressProps, keyof WorkloadParameters> | 'resourceGroupName';

const commonPlacement: Readonly<Record<CommonPlacement, true>> = {
  firewall: true,
  ruleCollectionGroupName: true,
  ruleCollectionGroupPriority: true,
  networkRuleCollectionName: true,
  networkRuleCollectionPriority: true,
  applicationRuleCollectionName: true,
  applicationRuleCollectionPriority: true,
  sharedRuleCollectionGroup: true,
  location: true,
  tags: true,
  virtualNetworkAddressSpaces: true,
  nsgEnabled: true,
  nsgName: true,
  existingNsgName: true,
  existingNsgResourceGroupName: true,
  sharedNetworkSecurityGroup: true,
  sharedRouteTable: true,
  nsgFirstPriority: true,
  nsgDenyInternetOutbound: true,
  nsgDenyInternetInbound: true,
  routeTableEnabled: true,
  routeTableName: true,
  existingRouteTableName: true,
  existingRouteTableResourceGroupName: true,
  routeTableBgpRoutePropagationEnabled: true,
  resourceGroupName: true,
};

/**
 * Properties of one kind of workload of which the same is true; each is named, so that a workloads file holds parameters
 * alone. Nothing is to be named where there are none.
 */
export type OwnPlacement<P, Props> = [OwnPlacementName<P, Props>] extends [never]
  ? []
  : [Readonly<Record<OwnPlacementName<P, Props>, true>>];

type OwnPlacementName<P, Props> = Exclude<keyof Props, keyof P | CommonPlacement>;

/** What a construct was made with, in so far as it says what the workload needs. */
export function describedWorkload<P extends WorkloadParameters>(
  { kind }: WorkloadDefinition<P>,
  props: P & { readonly firewall: IHubFirewall },
  ownPlacement: object = {},
): DescribedWorkload {
  const parameters = Object.entries(props).filter(
    ([name, value]) => !(name in commonPlacement) && !(name in ownPlacement) && value !== undefined,
  );
  return { kind, firewall: props.firewall, parameters: Object.fromEntries(parameters) };
}

/** A workload as a workloads file has it, with references of its stack in the place of tokens. */
export function writtenWorkload(
  name: string,
  { kind, firewall, parameters }: DescribedWorkload,
  stack: TerraformStack,
): Record<string, unknown> {
  const entries = Object.entries(parameters).map(([key, value]) => [key, written(key, value, stack)]);
  return { name, type: kind, firewall: firewallName(firewall, stack), ...Object.fromEntries(entries) };
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
    case 'excludedRequirements':
      return value;
    default:
      if (typeof value === 'string') return resolvedText(value, stack);
      return Array.isArray(value) ? resolvedTexts(value, stack) : value;
  }
}

function writtenRequirement({ name, reason, destination, port }: OwnRequirement) {
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
