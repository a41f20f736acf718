import { hostsOfServiceTags } from '../azure/service-endpoints';
import type { NsgRule } from '../compile/rule';
import { type Finding, type FindingParts, findingOf } from '../model/finding';
import type { Flow } from '../model/flow';
import type { Workload } from '../model/workload';
import { Verdict } from '../reachability/connection';
import { Reachability } from '../reachability/reachability';
import { networkSecurityGroup } from '../resources/security-group';
import { storageEndpoint } from '../resources/service-endpoint';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';
import type { FlowVerdict } from '../verify/flow-verdict';
import { verifyWorkload } from '../verify/verify-workload';
import { type SubnetTenant, sharedSubnets, subnetsOf } from './subnet-tenant';

/** Workloads in subnets, and what those that stand in the same ones do to each other. */
export class SubnetNeighbours {
  private readonly tenants: SubnetTenant[] = [];
  /** Made anew when a tenant has been added. */
  private index?: {
    readonly subnets: ReadonlyMap<SubnetTenant, readonly string[]>;
    readonly bySubnet: ReadonlyMap<string, ReadonlySet<SubnetTenant>>;
  };

  public add(tenant: SubnetTenant): void {
    this.tenants.push(tenant);
  }

  /** What others in the subnets of a workload do to it, and what nobody does for it, as far as they are known by now. */
  public findingsOf(tenant: SubnetTenant): Finding[] {
    const neighbours = this.neighboursOf(tenant);
    return [
      ...onceEachGroup(neighbours).flatMap((neighbour) =>
        denied(tenant, neighbour, () => this.rulesOfGroup(neighbour)),
      ),
      ...neighbours.flatMap((neighbour) => bypassed(tenant, neighbour)),
      ...unrouted(tenant, neighbours),
    ].map(findingOf);
  }

  /** The others in each subnet of a workload, once each. */
  private neighboursOf(tenant: SubnetTenant): SubnetTenant[] {
    if (this.index?.subnets.size !== this.tenants.length) {
      const subnets = new Map(this.tenants.map((each) => [each, [...subnetsOf(each).keys()]]));
      const bySubnet = new Map<string, Set<SubnetTenant>>();
      for (const [each, keys] of subnets)
        for (const key of keys) bySubnet.set(key, (bySubnet.get(key) ?? new Set()).add(each));
      this.index = { subnets, bySubnet };
    }
    const { subnets, bySubnet } = this.index;
    const all = new Set(subnets.get(tenant)!.flatMap((key) => [...bySubnet.get(key)!]));
    return [...all].filter((each) => each !== tenant);
  }

  /** The rules of a security group, from all that fill it. */
  private rulesOfGroup({ group }: SubnetTenant): NsgRule[] {
    const rules = this.tenants
      .filter((each) => each.group?.key === group?.key)
      .flatMap(({ group: own, knownAddresses }) =>
        own!.rules().map((rule) => ({
          ...rule,
          sourceAddresses: knownAddresses(rule.sourceAddresses),
          destinationAddresses: knownAddresses(rule.destinationAddresses),
        })),
      );
    return distinct(rules);
  }
}

/** Of those that share a security group the first, for the group denies for all of them. */
function onceEachGroup(neighbours: readonly SubnetTenant[]): SubnetTenant[] {
  const keys = neighbours.map(({ group }) => group?.key);
  return neighbours.filter((_, i) => keys.indexOf(keys[i]) === i);
}

/** The flows that the security group of another denies in a subnet where it stands, and no group of the workload itself. */
function denied(
  tenant: SubnetTenant,
  neighbour: SubnetTenant,
  rulesOfGroup: () => readonly NsgRule[],
): FindingParts[] {
  const { group: theirs } = neighbour;
  const { group: own } = tenant;
  if (theirs === undefined || own?.key === theirs.key) return [];
  // A subnet has one group: two that are associated with it are refused as a clash, and of two that are filled alone none is
  // known to be it.
  if (own !== undefined && (own.associated || !theirs.associated)) return [];
  const subnets = sharedSubnets(tenant, neighbour);
  const network = guardedSubnets(rulesOfGroup(), subnets);
  const workload = inGuardedSubnets(tenant, subnets);
  const flows = verifyWorkload(workload, network).flows.filter(
    ({ verdict, asRequired, by }) =>
      verdict === Verdict.DENY && !asRequired && by?.startsWith('azurerm_network_security_group.'),
  );
  if (flows.length === 0) return [];
  return [
    {
      code: 'denied-by-neighbour',
      message: `The workload stands in a subnet of ${neighbour.name}, whose network security group denies ${listedFlows(flows)}.`,
      cure: 'let both share a network security group by sharedNetworkSecurityGroup, or give the workload a subnet of its own',
      requirements: [...new Set(flows.map(({ requirement }) => requirement))],
    },
  ];
}

/** Some of them by name; all of them are among the requirements. */
function listedFlows(flows: readonly FlowVerdict[]): string {
  const texts = [
    ...new Set(
      flows.map(({ to, protocol, ports }) => `${to} (${[protocol, ports.join(', ')].join(' ').trim()})`),
    ),
  ];
  const shown = texts.slice(0, mostShown);
  const more = texts.length - shown.length;
  return `${shown.join('; ')}${more === 0 ? '' : `; and ${more} more`}`;
}

const mostShown = 5;

/** A literal in the place of a subnet's id, which may be a reference to a resource that the document lacks. */
const guardedId = (i: number) => `/subnets/guarded-${i}`;

/** Subnets that have a network security group, and nothing else that is known. */
function guardedSubnets(rules: readonly NsgRule[], subnetIds: readonly string[]): Reachability {
  const settings = { name: 'neighbour', location: '', resourceGroupName: '' };
  const associations = subnetIds.map((_, i) => [
    `subnet-${i}`,
    { subnet_id: guardedId(i), network_security_group_id: '${azurerm_network_security_group.neighbour.id}' },
  ]);
  return Reachability.fromTerraformJson(
    JSON.stringify({
      resource: {
        azurerm_network_security_group: { neighbour: networkSecurityGroup(settings, rules).arguments },
        azurerm_subnet_network_security_group_association: Object.fromEntries(associations),
      },
    }),
  );
}

/** Those that fill a shared group all have its rules. */
function distinct(rules: readonly NsgRule[]): NsgRule[] {
  return [...new Map(rules.map((rule) => [`${rule.direction} ${rule.priority}`, rule])).values()];
}

/** A workload whose roles stand in subnets of a document of guarded subnets, or in none of it. */
function inGuardedSubnets(
  { workload: known, knownAddresses }: SubnetTenant,
  subnetIds: readonly string[],
): Workload {
  const workload = known();
  const bindings = [...workload.bindings].map(([role, binding]) => {
    const i = binding.subnetId === undefined ? -1 : subnetIds.indexOf(binding.subnetId);
    const addresses = knownAddresses(binding.addresses);
    return [role, { ...binding, addresses, subnetId: i < 0 ? undefined : guardedId(i) }] as const;
  });
  return { ...workload, bindings: new Map(bindings) };
}

/** The flows to Azure Storage that the service endpoint of another takes past the firewall. */
function bypassed(tenant: SubnetTenant, neighbour: SubnetTenant): FindingParts[] {
  const workload = tenant.workload();
  if (workload.serviceEndpoints.has('Storage')) return [];
  const theirs = new Set(neighbour.storageEndpointOn.map(neighbour.subnetKey));
  const roles = [...workload.bindings].flatMap(([role, { subnetId }]) =>
    subnetId !== undefined && theirs.has(tenant.subnetKey(subnetId)) ? role : [],
  );
  const flows = tenant
    .flows()
    .filter((flow) => flow.fromRoles.some((role) => roles.includes(role)) && isToStorage(flow));
  if (flows.length === 0) return [];
  const policy = neighbour.storagePolicy
    ? ', and its policy refuses every account that it does not name'
    : '';
  return [
    {
      code: 'service-endpoint-of-neighbour',
      message: `The workload stands in a subnet of ${neighbour.name}, whose service endpoint ${storageEndpoint} takes its traffic to Azure Storage past the firewall, which neither filters nor logs it${policy}.`,
      cure: 'give the workload a subnet of its own where the firewall is to judge it, or accept that it does not',
      requirements: [...new Set(flows.map(({ name }) => name))],
    },
  ];
}

function isToStorage({ to, requirement }: Flow): boolean {
  if (requirement.only !== undefined || requirement.nextHop !== undefined) return false;
  if (to.kind === 'serviceTag') return to.tag.service === 'Storage';
  if (to.kind !== 'fqdn' && to.kind !== 'url') return false;
  return serviceTagHoldsHost('Storage', to.host) || hostsOfServiceTags.get('Storage')!.test(to.host);
}

/** That a workload guards its subnets, and nothing here leads what leaves them to the firewall. */
function unrouted(tenant: SubnetTenant, neighbours: readonly SubnetTenant[]): FindingParts[] {
  if (tenant.group === undefined || tenant.routesElsewhere || tenant.defaultRoute) return [];
  if (tenant.workload().firewall.defaultRouteByVirtualHub === true) return [];
  const subnets = [...subnetsOf(tenant).keys()];
  const routed = new Set(
    neighbours.flatMap((each) => (each.defaultRoute ? [...subnetsOf(each).keys()] : [])),
  );
  if (subnets.length > 0 && subnets.every((key) => routed.has(key))) return [];
  return [
    {
      code: 'no-route-to-firewall',
      message:
        'The workload has a network security group and no default route: what leaves its subnets for the Internet passes the firewall by.',
      cure: 'set routeTableEnabled to true for a route table whose default route leads to the firewall, or to false where the subnets have such a route from elsewhere',
      requirements: [],
    },
  ];
}
