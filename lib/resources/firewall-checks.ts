import type { AzureCloud } from '../azure/cloud';
import { type FirewallFeature, skuHas, skusWith } from '../azure/firewall-sku';
import { priorities } from '../azure/limits';
import { regionOfLocation } from '../azure/region';
import { LockdownError, within } from '../errors';
import { idMistake } from '../input/string-format';
import { checkMachineAddress } from '../model/address';
import type { IpGroupAllotment } from './ip-groups';
import { defaultPriorities, type PriorityAllotment } from './rule-collection-settings';

/**
 * Refuses what is no id of a policy.
 *
 * @throws LockdownError `invalid-policy-id`.
 */
export function checkPolicyId(property: string, policyId: string): void {
  const mistake = idMistake(policyId, 'policyId', property);
  if (mistake !== undefined) throw new LockdownError({ code: 'invalid-policy-id', ...mistake });
}

/**
 * Refuses what are no addresses of DNS servers; Azure's own server may be among them.
 *
 * @throws LockdownError `invalid-address`, `invalid-property`.
 */
export function checkDnsServers(servers: readonly string[] | undefined): void {
  for (const [i, server] of (servers ?? []).entries()) checkMachineAddress(`dnsServers[${i}]`, server, true);
  if (servers === undefined || servers.length > 0) return;
  throw new LockdownError({
    code: 'invalid-property',
    problem: 'dnsServers is an empty list.',
    allowed: 'the IPv4 addresses of DNS servers',
    cure: "leave it out for Azure's own DNS, or name a server",
  });
}

/**
 * The cloud of a location that is written out.
 *
 * @throws LockdownError `unknown-region`.
 */
export function cloudOfLocation(location: string | undefined): AzureCloud | undefined {
  return location === undefined ? undefined : regionOfLocation(location)?.cloud;
}

/**
 * Refuses a location of IP groups that is no region, or one of another cloud than the policy, which could not name them.
 *
 * @throws LockdownError `unknown-region`, `cloud-mismatch`.
 */
export function checkIpGroupLocation(location: string | undefined, cloud: AzureCloud | undefined): void {
  const own = within('ipGroupLocation', () => cloudOfLocation(location));
  if (own === undefined || cloud === undefined || own === cloud) return;
  throw new LockdownError({
    code: 'cloud-mismatch',
    problem: `ipGroupLocation is ${location}, of the cloud "${own}", and the policy is in "${cloud}".`,
    allowed: 'a location in the cloud of the policy',
    cure: 'leave ipGroupLocation out, or correct it',
  });
}

/** What a SKU may lack. */
interface WantedFeatures {
  readonly dnsProxyEnabled?: boolean;
  readonly dnsServers?: readonly string[];
  /** As azurerm has it. */
  readonly threatIntelligenceMode?: string;
  readonly tlsInspectionEnabled?: boolean;
}

/**
 * Refuses what a SKU does not have.
 *
 * @throws LockdownError `sku-too-small`.
 */
export function checkSku(sku: string, wanted: WantedFeatures, skuIsGiven: boolean): void {
  const asked: readonly (readonly [FirewallFeature, boolean | undefined])[] = [
    ['TLS inspection', wanted.tlsInspectionEnabled && skuIsGiven],
    ['DNS proxy', wanted.dnsProxyEnabled],
    ['DNS servers of its own', wanted.dnsServers !== undefined],
    ['threat intelligence that denies', wanted.threatIntelligenceMode === 'Deny'],
  ];
  const [tooSmall] = asked.find(([feature, isAsked]) => isAsked && !skuHas(sku, feature)) ?? [];
  if (tooSmall === undefined) return;
  const needed = skusWith(tooSmall).join(' or ');
  throw new LockdownError({
    code: 'sku-too-small',
    problem: `The SKU ${sku} has no ${tooSmall}.`,
    allowed: `${tooSmall} with the SKU ${needed}`,
    cure: `choose the SKU ${needed}, or leave ${tooSmall} out`,
  });
}

/**
 * Refuses a range of priorities that Azure does not have, or that is too short for those who take from it, and a number of
 * addresses from which on no IP group could be made.
 *
 * @throws LockdownError `invalid-priority`, `invalid-property`.
 */
export function checkAllotment(allotment: PriorityAllotment & IpGroupAllotment): void {
  const { firstPriority = defaultPriorities.first, lastPriority = defaultPriorities.last } = allotment;
  const { first, last } = priorities.firewall;
  const proper = [firstPriority, lastPriority].every(
    (each) => Number.isInteger(each) && each >= first && each <= last,
  );
  if (!proper || firstPriority > lastPriority) {
    throw new LockdownError({
      code: 'invalid-priority',
      problem: `The priorities of workloads are from ${firstPriority} to ${lastPriority}.`,
      allowed: `whole numbers from ${first}, which runs first, to ${last}, the lower one first`,
      cure: 'set firstPriority and lastPriority to a range that nothing else in the policy takes from',
    });
  }
  const { priorityOrder = [], ipGroupsFromAddresses } = allotment;
  const twice = priorityOrder.find((path, i) => priorityOrder.indexOf(path) !== i);
  if (twice !== undefined || priorityOrder.length > lastPriority - firstPriority + 1) {
    throw new LockdownError({
      code: 'invalid-property',
      problem:
        twice === undefined
          ? `priorityOrder names ${priorityOrder.length} workloads, and ${firstPriority} to ${lastPriority} are ${lastPriority - firstPriority + 1} priorities.`
          : `priorityOrder names "${twice}" twice.`,
      allowed: 'each path once, and no more of them than there are priorities',
      cure: twice === undefined ? 'widen the range' : 'leave the later one out',
    });
  }
  if (
    ipGroupsFromAddresses !== undefined &&
    !(Number.isInteger(ipGroupsFromAddresses) && ipGroupsFromAddresses > 0)
  ) {
    throw new LockdownError({
      code: 'invalid-property',
      problem: `ipGroupsFromAddresses is ${ipGroupsFromAddresses}.`,
      allowed: 'a whole number, 1 or more',
      cure: 'give the number of addresses from which on an IP group is worth it, such as 100',
    });
  }
}

/** What is said of the firewall in a virtual hub. */
interface VirtualHubSettings {
  readonly privateIpAddress?: string;
  readonly virtualHubId?: string;
  readonly virtualHubPublicIpCount?: number;
  readonly virtualHubZones?: readonly string[];
}

/**
 * Refuses settings of a firewall in a virtual hub that no hub is named for, and a second firewall beside it.
 *
 * @throws LockdownError `invalid-property`.
 */
export function checkVirtualHub(settings: VirtualHubSettings): void {
  const { virtualHubId, privateIpAddress, virtualHubPublicIpCount: count, virtualHubZones: zones } = settings;
  if (virtualHubId === undefined) {
    const of = Object.entries(settings).find(
      ([name, value]) => name.startsWith('virtualHub') && value !== undefined,
    );
    if (of === undefined) return;
    throw new LockdownError({
      code: 'invalid-property',
      problem: `${of[0]} is set, and virtualHubId is not.`,
      allowed: 'the settings of a firewall in a virtual hub, with the id of the hub',
      cure: 'set virtualHubId, or leave the settings out',
    });
  }
  if (privateIpAddress !== undefined) throw twoFirewalls('privateIpAddress names another one');
  if (count !== undefined && !(Number.isInteger(count) && count > 0))
    throw new LockdownError({
      code: 'invalid-property',
      problem: `virtualHubPublicIpCount is ${count}.`,
      allowed: 'a whole number, 1 or more',
      cure: 'leave it out for one address, or give the number of addresses',
    });
  if (zones !== undefined && zones.length === 0)
    throw new LockdownError({
      code: 'invalid-property',
      problem: 'virtualHubZones is an empty list.',
      allowed: 'the availability zones of a region, such as 1, 2 and 3',
      cure: 'leave it out for none, or name a zone',
    });
}

/** A policy has its firewall in the virtual hub that is named for it. */
export function twoFirewalls(second: string): LockdownError {
  return new LockdownError({
    code: 'invalid-property',
    problem: `A firewall is made in the virtual hub, and ${second}.`,
    allowed: 'the firewall in the virtual hub, whose address is known by itself, or one of your own',
    cure: 'leave out the address, or virtualHubId',
  });
}
